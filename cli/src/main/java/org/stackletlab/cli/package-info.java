/** The commands of lab. */
package org.stackletlab.cli;
