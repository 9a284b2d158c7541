/**
 * One recorded run behind a window: a thread of its own goes to the instants that are asked for,
 * and hands out immutable moments.
 */
package org.stackletlab.visualizer.session;
