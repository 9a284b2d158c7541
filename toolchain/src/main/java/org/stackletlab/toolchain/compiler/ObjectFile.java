package org.stackletlab.toolchain.compiler;

import java.nio.file.Path;
import java.util.List;

/**
 * A compiled source.
 *
 * @param name what the linker calls it in messages
 * @param bytes the object file; not to be changed
 * @param diagnostics warnings, as the compiler worded them
 * @param inputs every file that was read, absolute
 */
@SuppressWarnings("ArrayRecordComponent") // never changed after it was made
public record ObjectFile(String name, byte[] bytes, String diagnostics, List<Path> inputs) {
    public ObjectFile {
        inputs = List.copyOf(inputs);
    }
}
