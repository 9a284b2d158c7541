/**
 * A recorded program: the run, its events, its sources, as one value that can be kept in a file and
 * asked about any instant.
 */
package org.stackletlab.inspector.recording;
