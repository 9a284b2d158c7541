/**
 * The linked ELF of a program for one platform: segments to load, symbols to name addresses with,
 * struct layouts and source lines out of its DWARF. An {@link org.stackletlab.emulator.image.Image}
 * is immutable; reading one either succeeds or says what is wrong with the file.
 */
package org.stackletlab.emulator.image;
