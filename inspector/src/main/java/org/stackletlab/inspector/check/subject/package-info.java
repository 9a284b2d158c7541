/**
 * From what the user has to a routine that can be judged: {@link
 * org.stackletlab.inspector.check.subject.CheckedFiles} assembles, compiles or reads it.
 */
package org.stackletlab.inspector.check.subject;
