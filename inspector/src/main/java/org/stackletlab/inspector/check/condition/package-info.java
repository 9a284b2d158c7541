/**
 * What must hold whenever the routine calls or returns, beside registers: flags, an empty x87
 * stack, and what the system knows of the thread.
 */
package org.stackletlab.inspector.check.condition;
