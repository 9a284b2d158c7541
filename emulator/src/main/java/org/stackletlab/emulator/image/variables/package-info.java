/**
 * Variables of C programs: where they are, and what they hold, written as C people expect. Nothing
 * here fails on wild pointers or damaged stacks: what cannot be read is said to be so. Section
 * numbers in comments are those of the DWARF 5 standard.
 */
package org.stackletlab.emulator.image.variables;
