/** The product as its users start it: {@code ./lab} as a process. */
package org.stackletlab.tests.cli;
