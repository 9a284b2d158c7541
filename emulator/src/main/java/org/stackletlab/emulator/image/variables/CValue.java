package org.stackletlab.emulator.image.variables;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** A value of a C type. */
public sealed interface CValue {
    /** The type, as C writes it: {@code const char *}. */
    String type();

    /** The value as debuggers print it: {@code {left = 0x0, count = 3}}. */
    String text();

    /**
     * A number, a character, a truth value or an enumerator.
     *
     * @param bits its bytes as a number, sign-extended if the type is signed; of floating-point
     *     types, those of the value as a double
     */
    record Scalar(String type, long bits, String text) implements CValue {
        public Scalar {
            requireNonNull(type, "type");
            requireNonNull(text, "text");
        }
    }

    /**
     * An address.
     *
     * @param symbol the function or object it points to, if it is one of the image
     * @param string what it points to, if that is text
     */
    record Pointer(
            String type,
            long address,
            Optional<String> symbol,
            Optional<String> string,
            String text)
            implements CValue {
        public Pointer {
            requireNonNull(type, "type");
            requireNonNull(symbol, "symbol");
            requireNonNull(string, "string");
            requireNonNull(text, "text");
        }
    }

    /** A struct or union. */
    record Struct(String type, List<Member> members, String text) implements CValue {
        public Struct {
            requireNonNull(type, "type");
            members = List.copyOf(members);
            requireNonNull(text, "text");
        }

        /** The value of a member, also of one in an unnamed struct or union. */
        public Optional<CValue> member(String name) {
            for (Member member : members) {
                if (member.name.equals(name)) {
                    return Optional.of(member.value);
                }
                if (member.name.isEmpty() && member.value instanceof Struct inner) {
                    Optional<CValue> found = inner.member(name);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
            return Optional.empty();
        }
    }

    /**
     * A member of a struct or union.
     *
     * @param name empty for an unnamed struct or union
     */
    record Member(String name, CValue value) {
        public Member {
            requireNonNull(name, "name");
            requireNonNull(value, "value");
        }
    }

    /**
     * An array.
     *
     * @param elements the first ones
     * @param count how many there are
     */
    record Array(String type, List<CValue> elements, long count, String text) implements CValue {
        public Array {
            requireNonNull(type, "type");
            elements = List.copyOf(elements);
            requireNonNull(text, "text");
        }
    }

    /** A value that is not there or cannot be read. */
    record Unavailable(String type, String text) implements CValue {
        public Unavailable {
            requireNonNull(type, "type");
            requireNonNull(text, "text");
        }
    }
}
