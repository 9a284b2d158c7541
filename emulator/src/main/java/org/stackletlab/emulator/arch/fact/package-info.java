/** The smallest facts about an ABI, and where each is laid down. */
package org.stackletlab.emulator.arch.fact;
