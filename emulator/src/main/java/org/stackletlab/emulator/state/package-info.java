/**
 * What a guest looks like at one instant: readable registers and memory, live or kept. Values here
 * are immutable and may be read by many threads.
 */
package org.stackletlab.emulator.state;
