/** Lessons in a terminal: list, read, take, check, start one of one's own. */
package org.stackletlab.cli.lesson;
