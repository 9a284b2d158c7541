/** What the commands of lab share: options, exit codes, places, the guest's output. */
package org.stackletlab.cli.common;
