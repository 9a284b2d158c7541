/**
 * What a lesson is: facts about it, sections, prose and steps, as values. They say what is written
 * in a lesson's folder, not what is true of a run; {@code docs/how-to/write-a-lesson.md} is the
 * same in words.
 */
package org.stackletlab.lessons.format;
