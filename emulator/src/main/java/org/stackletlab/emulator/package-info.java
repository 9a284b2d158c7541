/** Emulated CPUs: platform facts, images, machines. */
package org.stackletlab.emulator;
