/** The lesson's pane: prose, quotations and steps as cards, and how it is put beside the stage. */
package org.stackletlab.visualizer.lesson.view;
