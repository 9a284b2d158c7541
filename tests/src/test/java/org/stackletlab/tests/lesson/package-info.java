/** Lessons on every platform: facts of recordings, questions, grading. */
package org.stackletlab.tests.lesson;
