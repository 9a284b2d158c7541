/** The events of real programs, compared with what can be seen of the machine in other ways. */
package org.stackletlab.tests.event;
