/**
 * The structs of a stacklet library in guest memory, read by field name as DWARF lays them out:
 * ours or any other with the same names. Works on every {@code GuestView}; guest memory may hold
 * anything, so what cannot be read is absent and nothing here throws because of it.
 */
package org.stackletlab.inspector.stacklet;
