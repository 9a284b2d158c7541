/**
 * Unicorn, the CPU emulator, in three layers: {@code UnicornLibrary} has the C functions under
 * their C names, {@code FfmUnicornLibrary} calls them, {@code UnicornEngine} is one emulated CPU in
 * Java's words and the only caller. The only package of the project that touches {@code
 * java.lang.foreign}.
 */
package org.stackletlab.emulator.unicorn;
