/** Why a value is where it is: origins told with names, instructions and source lines. */
package org.stackletlab.inspector.why;
