/**
 * DWARF expressions: small programs for a stack machine that say where a variable lives or what a
 * caller's register was. Section numbers in comments are those of the DWARF 5 standard.
 */
package org.stackletlab.emulator.image.expression;
