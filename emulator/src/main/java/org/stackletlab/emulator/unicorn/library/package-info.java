/**
 * The C library: its functions under their C names, their types and constants, where its file is,
 * how it is loaded.
 */
package org.stackletlab.emulator.unicorn.library;
