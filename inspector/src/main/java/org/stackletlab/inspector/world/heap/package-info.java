/**
 * The guest's heap as the blocks that {@code malloc} of our runtime makes of it, read through the
 * DWARF of {@code struct heap_block}. What contradicts itself is reported as a value; reading never
 * fails and always ends.
 */
package org.stackletlab.inspector.world.heap;
