/** The layers above stacklets: trees of greenlets and fibers, the ring of tasklets, channels. */
package org.stackletlab.visualizer.layers;
