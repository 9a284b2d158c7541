package org.stackletlab.inspector.check;

import java.util.Set;

/**
 * A statement of inline assembly in compiled code.
 *
 * @param begin its first instruction
 * @param end the address behind it
 * @param declared the registers that it says it changes: outputs and clobbers
 */
public record AsmStatement(long begin, long end, Set<String> declared) {
    public AsmStatement {
        declared = Set.copyOf(declared);
    }
}
