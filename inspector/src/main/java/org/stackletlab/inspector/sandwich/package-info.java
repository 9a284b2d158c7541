/**
 * The layers above stacklets seen together at one instant: trees of greenlets and fibers, the
 * tasklets that can run, channels with those who wait, what each slot holds, and what an
 * interpreter keeps for each stack. Links in guest memory may lead anywhere, and in the middle of
 * an operation they do: they are followed once, and what does not fit is said as a problem.
 */
package org.stackletlab.inspector.sandwich;
