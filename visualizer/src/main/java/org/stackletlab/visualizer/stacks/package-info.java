/** The calls of the stack that runs and of all that wait. */
package org.stackletlab.visualizer.stacks;
