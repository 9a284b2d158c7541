/**
 * What the ABI and the protocol of a routine leave to chance and what they do not: which registers
 * are whose, which values are legal, what callbacks answer.
 */
package org.stackletlab.inspector.check.abi;
