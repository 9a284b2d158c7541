/**
 * Taking a lesson: which steps are done, which hints were shown, what was answered. Knows nothing
 * of how it is shown; the terminal and the window both stand on it.
 */
package org.stackletlab.lessons.take;
