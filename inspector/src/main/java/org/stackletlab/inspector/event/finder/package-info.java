/**
 * Finds events in a machine while it runs. Nothing here knows our switch files or our stacklet
 * library: the way in is the symbol of a switch routine, the contract of its three arguments, the
 * platform's ABI, and structs read by field name.
 */
package org.stackletlab.inspector.event.finder;
