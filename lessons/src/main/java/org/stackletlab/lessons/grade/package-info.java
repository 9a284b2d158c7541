/**
 * Grading by behaviour: what learners hand in is built and run in narrow bounds, and judged by what
 * the machine did. The same files get the same verdict, every time.
 */
package org.stackletlab.lessons.grade;
