/**
 * Reads the DWARF 5 that clang 20 writes: entries of {@code .debug_info} with their attributes, and
 * the line table. It knows sections and nothing of images, so that variables and call frames can be
 * added beside what is there. Section numbers in comments are those of the DWARF 5 standard.
 */
package org.stackletlab.emulator.image.dwarf;
