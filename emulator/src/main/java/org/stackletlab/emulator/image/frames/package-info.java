/**
 * Call stacks: who called whom, from the program counter, the stack pointer and memory, as the
 * call-frame information of the image says. It works on live machines, on states of a recording,
 * and on stacks that lie partly in the heap, since it asks for registers and memory only. Section
 * numbers in comments are those of the DWARF 5 standard.
 */
package org.stackletlab.emulator.image.frames;
