/**
 * What the checker has seen while a routine ran: what is wrong, each thing once, and the passage
 * that somebody wants to look at, instruction by instruction.
 */
package org.stackletlab.inspector.check.evidence;
