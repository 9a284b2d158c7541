/**
 * What a recording says: expressions and conditions over facts, such as {@code saved(3) + 8} and
 * {@code exit() == 0 and from(2) == A}. Parsing finds every mistake that can be found without a
 * run.
 */
package org.stackletlab.lessons.fact;
