/** Benchmarks: {@code lab bench} prints them, and writes docs/benchmarks.md when asked. */
package org.stackletlab.tests.bench;
