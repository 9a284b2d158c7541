/**
 * An extension of JUnit 5 for projects that have stack-switching code: {@link
 * org.stackletlab.junit.EveryPlatform} repeats a test on each platform with a {@link
 * org.stackletlab.junit.LabMachine}, {@link org.stackletlab.junit.MachineAssert} says what must be
 * true of a switch.
 */
package org.stackletlab.junit;
