/**
 * Events told as sentences: one exact sentence for each, at three levels. The same text is
 * narration, caption and what tests compare.
 */
package org.stackletlab.inspector.story;
