/**
 * Where values come from: which instruction wrote a register or a byte, what it made it of, and so
 * back, step by step. Found by experiment on emulated CPUs, not by decoding instructions, so that
 * it holds for every platform alike.
 */
package org.stackletlab.emulator.timeline.origin;
