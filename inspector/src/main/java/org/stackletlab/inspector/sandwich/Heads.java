package org.stackletlab.inspector.sandwich;

/**
 * The two units that a layer knows in every thread. 0 stands for none.
 *
 * @param main guest address of the one that the thread began with
 * @param current guest address of the one that runs
 */
public record Heads(long main, long current) {}
