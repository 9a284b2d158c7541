/** Object files of Windows (COFF), and how the ELF linker gets them. */
package org.stackletlab.inspector.check.coff;
