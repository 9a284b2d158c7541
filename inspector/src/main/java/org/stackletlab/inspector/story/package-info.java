/**
 * What happens at a switch, found from the machine: entry of {@code slp_switch}, its callbacks, the
 * stack pointer and the stacklet structs before and after, and sentences about it.
 */
package org.stackletlab.inspector.story;
