/**
 * Drives a switch routine the way callers and callbacks do, the nastiest way that the ABI allows,
 * and compares each context that comes back with what it was when it left. {@link
 * org.stackletlab.inspector.check.engine.Checker} is the door.
 */
package org.stackletlab.inspector.check.engine;
