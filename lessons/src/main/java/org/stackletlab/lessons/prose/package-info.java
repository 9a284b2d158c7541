/** The prose of lessons: CommonMark with tables, and numbers that a recording fills in. */
package org.stackletlab.lessons.prose;
