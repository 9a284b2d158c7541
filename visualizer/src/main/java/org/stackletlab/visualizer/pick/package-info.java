/** Choosing places of pictures, with the mouse and with the keys. */
package org.stackletlab.visualizer.pick;
