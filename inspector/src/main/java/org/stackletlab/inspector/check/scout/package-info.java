/**
 * Finds out by a try how a routine works that was compiled elsewhere, and gives it the variables of
 * a program that is not there.
 */
package org.stackletlab.inspector.check.scout;
