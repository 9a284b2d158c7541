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
public record Entry(long offset, int tag, Map<Integer, Value> attributes, List<Entry> children) {
    // Tags (7.5.4)
    public static final int ARRAY_TYPE = 0x01;
    public static final int ENUMERATION_TYPE = 0x04;
    public static final int FORMAL_PARAMETER = 0x05;
    public static final int LEXICAL_BLOCK = 0x0b;
    public static final int MEMBER = 0x0d;
    public static final int POINTER_TYPE = 0x0f;
    public static final int STRUCTURE_TYPE = 0x13;
    public static final int SUBROUTINE_TYPE = 0x15;
    public static final int TYPEDEF = 0x16;
    public static final int UNION_TYPE = 0x17;
    public static final int UNSPECIFIED_PARAMETERS = 0x18;
    public static final int INLINED_SUBROUTINE = 0x1d;
    public static final int SUBRANGE_TYPE = 0x21;
    public static final int BASE_TYPE = 0x24;
    public static final int CONST_TYPE = 0x26;
    public static final int ENUMERATOR = 0x28;
    public static final int SUBPROGRAM = 0x2e;
    public static final int VARIABLE = 0x34;
    public static final int VOLATILE_TYPE = 0x35;
    public static final int RESTRICT_TYPE = 0x37;
    public static final int ATOMIC_TYPE = 0x47;
    public static final int CALL_SITE = 0x48;
    public static final int CALL_SITE_PARAMETER = 0x49;

    // Attributes (7.5.5)
    public static final int LOCATION = 0x02;
    public static final int NAME = 0x03;
    public static final int BYTE_SIZE = 0x0b;
    public static final int BIT_SIZE = 0x0d;
    public static final int STMT_LIST = 0x10;
    public static final int LOW_PC = 0x11;
    public static final int HIGH_PC = 0x12;
    public static final int CONST_VALUE = 0x1c;
    public static final int PROTOTYPED = 0x27;
    public static final int UPPER_BOUND = 0x2f;
    public static final int ABSTRACT_ORIGIN = 0x31;
    public static final int COUNT = 0x37;
    public static final int MEMBER_LOCATION = 0x38;
    public static final int DECL_FILE = 0x3a;
    public static final int DECL_LINE = 0x3b;
    public static final int DECLARATION = 0x3c;
    public static final int ENCODING = 0x3e;
    public static final int EXTERNAL = 0x3f;
    public static final int FRAME_BASE = 0x40;
    public static final int SPECIFICATION = 0x47;
    public static final int TYPE = 0x49;
    public static final int RANGES = 0x55;
    public static final int CALL_FILE = 0x58;
    public static final int CALL_LINE = 0x59;
    public static final int DATA_BIT_OFFSET = 0x6b;
    public static final int STRING_OFFSETS_BASE = 0x72;
    public static final int ADDRESS_BASE = 0x73;
    public static final int RANGE_LISTS_BASE = 0x74;
    public static final int CALL_RETURN_PC = 0x7d;
    public static final int CALL_VALUE = 0x7e;
    public static final int CALL_ORIGIN = 0x7f;
    public static final int LOCATION_LISTS_BASE = 0x8c;

    /** Its name; empty if it has none. */
    public String name() {
        Value value = attributes.get(NAME);
        return value == null ? "" : value.text();
    }

    /** An attribute that is a number. */
    public Optional<Long> number(int attribute) {
        return Optional.ofNullable(attributes.get(attribute)).map(Value::number);
    }

    /** An attribute as it stands. */
    public Optional<Value> value(int attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }
}
