/** The ABI checker: what it must find, what it must let pass, and how it says so. */
package org.stackletlab.tests.check;
