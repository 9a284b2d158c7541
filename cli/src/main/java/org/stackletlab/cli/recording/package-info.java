/** The commands that record programs and visit recordings. */
package org.stackletlab.cli.recording;
