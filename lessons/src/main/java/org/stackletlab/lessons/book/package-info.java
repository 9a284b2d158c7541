/**
 * Lessons as a hand-out: one page that a browser shows without a network, or the same on paper.
 * Pictures come from whoever can make them.
 */
package org.stackletlab.lessons.book;
