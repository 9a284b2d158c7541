/** Guest code: the switch files, the stacklet library, and the C runtime, as files to find. */
package org.stackletlab.guest;
