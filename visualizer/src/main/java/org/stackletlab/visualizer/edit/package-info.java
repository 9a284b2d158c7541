/**
 * Changing a program and its switch file where they are shown: documents and their drafts, building
 * and recording anew, keeping the place, and what is different from before. Without a toolkit's
 * window.
 */
package org.stackletlab.visualizer.edit;
