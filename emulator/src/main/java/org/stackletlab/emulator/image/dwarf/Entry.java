package org.stackletlab.emulator.image.dwarf;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A debugging information entry: a type, a member, a function, ...
 *
 * @param offset in {@code .debug_info}, by which others refer to it
 * @param tag what it is
 * @param attributes by attribute number
 * @param children the entries it contains
 */
record Entry(long offset, int tag, Map<Integer, Value> attributes, List<Entry> children) {
    // Tags (7.5.4)
    static final int ARRAY_TYPE = 0x01;
    static final int MEMBER = 0x0d;
    static final int POINTER_TYPE = 0x0f;
    static final int STRUCTURE_TYPE = 0x13;
    static final int TYPEDEF = 0x16;
    static final int UNION_TYPE = 0x17;
    static final int SUBRANGE_TYPE = 0x21;

    // Attributes (7.5.5)
    static final int NAME = 0x03;
    static final int BYTE_SIZE = 0x0b;
    static final int BIT_SIZE = 0x0d;
    static final int UPPER_BOUND = 0x2f;
    static final int COUNT = 0x37;
    static final int MEMBER_LOCATION = 0x38;
    static final int TYPE = 0x49;
    static final int DATA_BIT_OFFSET = 0x6b;
    static final int STRING_OFFSETS_BASE = 0x72;

    String name() {
        Value value = attributes.get(NAME);
        return value == null ? "" : value.text();
    }

    Optional<Long> number(int attribute) {
        return Optional.ofNullable(attributes.get(attribute)).map(Value::number);
    }
}
