package org.stackletlab.toolchain.assembler;

import org.stackletlab.toolchain.Assembly;

/**
 * An assembled switch file with what is needed to make an object file of it.
 *
 * @param assembly the bytes, lines and labels
 * @param source the file as it was read
 * @param offsets for each piece of the source the distance of its first byte from the start, and
 *     one more for the end of the last
 */
@SuppressWarnings("ArrayRecordComponent") // never changed after it was made
public record SwitchCode(Assembly assembly, SwitchSource source, int[] offsets) {}
