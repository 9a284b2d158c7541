/**
 * The stage: registers, the C stack and the heap at one instant, with the bytes that fly between
 * them.
 */
package org.stackletlab.visualizer.stage;
