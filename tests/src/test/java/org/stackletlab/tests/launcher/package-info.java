/**
 * The launcher script as a process, in worlds made up for it: other JDKs, other Mavens, other
 * systems.
 */
package org.stackletlab.tests.launcher;
