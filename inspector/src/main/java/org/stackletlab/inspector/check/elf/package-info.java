/** Reads headers of ELF files that others have made, of both classes and both byte orders. */
package org.stackletlab.inspector.check.elf;
