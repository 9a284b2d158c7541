/**
 * The ABI checker's words: what is checked ({@link org.stackletlab.inspector.check.Check}), what
 * was found, where and whose value it was, and what code is judged. Values only; {@code
 * check.engine} makes the CPU go.
 */
package org.stackletlab.inspector.check;
