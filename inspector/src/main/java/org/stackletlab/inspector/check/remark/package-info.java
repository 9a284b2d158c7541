/** What an ELF file promises of its code to linkers and systems, and whether the code keeps it. */
package org.stackletlab.inspector.check.remark;
