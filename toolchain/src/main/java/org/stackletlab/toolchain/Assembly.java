package org.stackletlab.toolchain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An assembled switch file.
 *
 * @param bytes the machine code, a copy
 * @param address where it is meant to stand
 * @param lines the source lines that made bytes, by rising address
 * @param labels addresses of the labels, in the order of the file
 */
@SuppressWarnings("ArrayRecordComponent") // machine code is copied in and out
public record Assembly(
        byte[] bytes, long address, List<AssembledLine> lines, Map<String, Long> labels) {
    public Assembly {
        bytes = bytes.clone();
        lines = List.copyOf(lines);
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }
}
