/**
 * Finds what the layers above stacklets do: by probes on their steps, whose arguments the ABI
 * gives, and by the calls through which a switch comes down to the switch routine.
 */
package org.stackletlab.inspector.event.finder.layer;
