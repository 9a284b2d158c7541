/**
 * Whether a lesson keeps its promises: what it names exists, what it quotes is there, terms are
 * introduced before they are used, questions have one answer, exercises fail before and pass after.
 */
package org.stackletlab.lessons.check;
