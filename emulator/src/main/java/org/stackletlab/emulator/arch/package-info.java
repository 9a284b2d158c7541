/**
 * What is true of a platform whatever runs on it: registers, calling convention, start-up state,
 * tool options. Every fact is data with the place in its ABI document; a platform is one file of
 * this package.
 */
package org.stackletlab.emulator.arch;
