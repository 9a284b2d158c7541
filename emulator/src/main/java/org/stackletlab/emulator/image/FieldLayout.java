package org.stackletlab.emulator.image;

import static java.util.Objects.requireNonNull;

/**
 * Where a field lies in its struct.
 *
 * @param name the C field name
 * @param offset bytes from the start of the struct
 * @param bytes size of the field
 */
public record FieldLayout(String name, int offset, int bytes) {
    public FieldLayout {
        requireNonNull(name, "name");
    }
}
