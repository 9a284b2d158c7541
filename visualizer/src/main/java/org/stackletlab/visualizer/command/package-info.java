/** Everything that can be done in a window, by name: keys, buttons and menus ask for it here. */
package org.stackletlab.visualizer.command;
