/** How long instructions are: enough to count them in code that was executed. */
package org.stackletlab.emulator.decode;
