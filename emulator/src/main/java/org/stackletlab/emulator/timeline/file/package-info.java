/**
 * Recordings as files: a container of checked sections, and what the emulator puts into it. {@code
 * docs/lab-file-format.md} describes every byte.
 */
package org.stackletlab.emulator.timeline.file;
