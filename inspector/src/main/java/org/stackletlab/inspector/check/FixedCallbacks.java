package org.stackletlab.inspector.check;

/**
 * Where a routine calls whose callbacks are no arguments.
 *
 * @param save the function that gets the stack pointer
 * @param restore the function that puts the bytes back
 * @param byObject whether save only says yes or no, and the routine reads the other stack's address
 *     from an object that a variable points to; else save answers how far the other stack is away
 */
public record FixedCallbacks(long save, long restore, boolean byObject) {}
