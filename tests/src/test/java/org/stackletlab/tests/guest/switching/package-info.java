/**
 * What the switch files and the library's callbacks do, seen from outside: through probes of the
 * machine, at every passage through {@code slp_switch}.
 */
package org.stackletlab.tests.guest.switching;
