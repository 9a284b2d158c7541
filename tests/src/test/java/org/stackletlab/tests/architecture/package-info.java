/**
 * Rules about the code itself: who may use whom, how long things may get, what every file states.
 */
package org.stackletlab.tests.architecture;
