/** How lessons look and are taken at a terminal: pages of text, prompts, exercises. */
package org.stackletlab.cli.lesson.terminal;
