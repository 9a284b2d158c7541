/**
 * The world at a mark: registers, stacks and their calls, heap and ownership, decoded from guest
 * memory into values that pictures, JSON, text and tests share. Works live and on recordings;
 * whatever the guest has done to its memory, decoding ends with a value and says what does not fit.
 */
package org.stackletlab.inspector.world;
