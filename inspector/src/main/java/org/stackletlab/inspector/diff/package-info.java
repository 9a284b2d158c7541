/** What is different in two runs. */
package org.stackletlab.inspector.diff;
