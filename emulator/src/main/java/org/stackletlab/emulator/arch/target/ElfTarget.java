package org.stackletlab.emulator.arch.target;

/**
 * How ELF files say that they are for a platform.
 *
 * @param machine {@code e_machine}
 * @param elfClass {@code EI_CLASS}: 1 for 32 bits, 2 for 64
 * @param relative number of the relocation that adds the load address
 */
public record ElfTarget(int machine, int elfClass, int relative) {}
