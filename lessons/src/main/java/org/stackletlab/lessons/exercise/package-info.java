/** What learners get to work on, and writers to begin with: starting files, shuffled lines. */
package org.stackletlab.lessons.exercise;
