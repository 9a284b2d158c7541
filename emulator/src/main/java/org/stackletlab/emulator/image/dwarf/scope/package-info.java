/** Functions, blocks and inlined bodies by address. */
package org.stackletlab.emulator.image.dwarf.scope;
