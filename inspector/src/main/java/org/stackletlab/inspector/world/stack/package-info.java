/**
 * Who owns the C stack: which stack runs, which are suspended, and for every byte of the stack and
 * of every saved slice whose it is and where else it lives.
 */
package org.stackletlab.inspector.world.stack;
