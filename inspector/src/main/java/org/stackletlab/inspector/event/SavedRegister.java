package org.stackletlab.inspector.event;

import static java.util.Objects.requireNonNull;

/**
 * Where a switch routine keeps a register while its stack is suspended.
 *
 * @param register the register's name on its platform
 * @param offset bytes from the stack pointer handed to the save callback
 */
public record SavedRegister(String register, int offset) {
    public SavedRegister {
        requireNonNull(register, "register");
    }
}
