/** What others call a platform: compiler, assembler, emulator, ELF and DWARF. */
package org.stackletlab.emulator.arch.target;
