/** One program on several platforms, side by side, aligned by what happened. */
package org.stackletlab.visualizer.compare;
