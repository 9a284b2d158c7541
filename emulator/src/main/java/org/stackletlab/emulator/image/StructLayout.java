package org.stackletlab.emulator.image;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the compiler laid out a C struct.
 *
 * @param name tag or typedef name it was asked for by
 * @param bytes size of the whole struct
 * @param fields by field name, in declaration order; fields without a name are left out
 */
public record StructLayout(String name, int bytes, Map<String, FieldLayout> fields) {
    public StructLayout {
        requireNonNull(name, "name");
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /**
     * The field of this name.
     *
     * @throws IllegalArgumentException if the struct has none; the message lists the fields there
     *     are
     */
    public FieldLayout field(String fieldName) {
        FieldLayout field = fields.get(fieldName);
        if (field == null) {
            throw new IllegalArgumentException(
                    "struct %s has no field '%s'; it has %s"
                            .formatted(name, fieldName, String.join(" ", fields.keySet())));
        }
        return field;
    }
}
