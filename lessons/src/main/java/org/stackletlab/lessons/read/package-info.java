/**
 * From a lesson's folder to a {@link org.stackletlab.lessons.format.Lesson}: front matter,
 * sections, blocks, quotations of files. Every mistake is collected with its line; none stops the
 * reading of the rest.
 */
package org.stackletlab.lessons.read;
