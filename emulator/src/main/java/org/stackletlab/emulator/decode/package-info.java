/** Machine code by its bytes: how long instructions are, which of them call, what stops them. */
package org.stackletlab.emulator.decode;
