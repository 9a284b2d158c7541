/**
 * The layers above stacklets on every platform: continulets, greenlets, fibers, tasklets, hubs. The
 * statements of the specification, golden programs, failing memory, capacity.
 */
package org.stackletlab.tests.layers;
