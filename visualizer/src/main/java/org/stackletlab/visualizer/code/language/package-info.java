/** Which words of a text are coloured, in the languages that the window shows. */
package org.stackletlab.visualizer.code.language;
