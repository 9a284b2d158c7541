/**
 * Writes what the ABI checker found: as text for people, as JSON, JUnit XML and SARIF for other
 * programs.
 */
package org.stackletlab.inspector.check.report;
