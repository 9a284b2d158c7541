/**
 * What the layers above stacklets do, as events: units live, hand each other values, wait and end,
 * and each switch travels through all layers down to the switch routine and up again.
 */
package org.stackletlab.inspector.event.layer;
