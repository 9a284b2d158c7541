/** Lessons: content, reader, runner, grader. */
package org.stackletlab.lessons;
