/** Lessons as hand-outs: one file for a browser or for paper. */
package org.stackletlab.cli.book;
