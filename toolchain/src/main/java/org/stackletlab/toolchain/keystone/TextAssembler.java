package org.stackletlab.toolchain.keystone;

import java.time.Duration;

/**
 * Makes machine code of assembly that was read and checked before: Keystone, or what does its work
 * where it does not know the instructions. May be used by several threads.
 */
public interface TextAssembler {
    /** Its name in messages. */
    String name();

    /** Gets ready in the background for a text that will come soon, if that takes time. */
    default void warmUp() {}

    /**
     * Assembles a text as if it stood at an address.
     *
     * @param patience how long it may take, a second or more
     * @return the code, or a refusal; also a refusal if it took too long
     */
    KeystoneResult assemble(String text, long address, Duration patience);
}
