/** Puts what a window shows into files: where to, how far it is, and what came of it. */
package org.stackletlab.visualizer.saving;
