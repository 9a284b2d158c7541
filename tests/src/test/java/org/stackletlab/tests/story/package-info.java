/** The story of a run, compared with what can be seen of the machine in other ways. */
package org.stackletlab.tests.story;
