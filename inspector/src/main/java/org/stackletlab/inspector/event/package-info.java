/**
 * What happened in a run that is worth telling: events as values, kept in a compact log, written as
 * JSON and as bytes. How they are found in a machine stands in {@code finder}, how they are told in
 * {@code inspector.story}.
 */
package org.stackletlab.inspector.event;
