/** What is told in words below and beside the pictures: the sentence, and the program's output. */
package org.stackletlab.visualizer.words;
