package org.stackletlab.inspector.check.abi;

import java.util.List;

/**
 * One call of a routine.
 *
 * @param arguments in the order of the ABI
 * @param save where it calls to save, 0 if it calls nobody
 * @param restore where it calls to restore, 0 if it calls nobody
 * @param extra what is handed through
 * @param extraName what the protocol calls that
 */
public record Call(List<Long> arguments, long save, long restore, long extra, String extraName) {
    public Call {
        arguments = List.copyOf(arguments);
    }
}
