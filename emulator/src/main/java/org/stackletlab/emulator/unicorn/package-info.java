/**
 * Unicorn, the CPU emulator, in three layers: {@code library.UnicornLibrary} has the C functions
 * under their C names, {@code library.FfmUnicornLibrary} calls them, {@code UnicornEngine} is one
 * emulated CPU in Java's words and the only caller. With {@code library}, the only package of the
 * project that touches {@code java.lang.foreign}.
 */
package org.stackletlab.emulator.unicorn;
