/** LLVM's disassembler, asked through {@code llvm-objdump}. */
package org.stackletlab.toolchain.disassembler;
