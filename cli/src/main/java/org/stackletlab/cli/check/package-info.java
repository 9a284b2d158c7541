/** The command that judges switch routines; it only shows what the inspector's checker says. */
package org.stackletlab.cli.check;
