/**
 * Judges single statements of inline assembly: what one changes without saying so to the compiler.
 */
package org.stackletlab.inspector.check.statement;
