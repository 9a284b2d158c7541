/**
 * Whether a switch routine keeps its promises in a run: registers, stack pointer, bytes and
 * alignment, of each stack from the moment it is left until it runs again.
 */
package org.stackletlab.inspector.audit;
