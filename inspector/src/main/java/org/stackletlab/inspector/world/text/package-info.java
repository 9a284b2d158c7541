/** The world at a mark as text for terminals and as JSON. */
package org.stackletlab.inspector.world.text;
