/**
 * A lesson beside the stage, without its looks: what is shown of it, its steps, what the learner
 * did, and what it asks of the stage. The lesson itself, its questions and its grader are in the
 * lessons module.
 */
package org.stackletlab.visualizer.lesson;
