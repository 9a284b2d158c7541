package org.stackletlab.inspector.json;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A JSON value. House rules for what we print: marks and counts are numbers; addresses and register
 * values are texts such as {@code "0x20000ff0"}, because not every reader keeps 64 bits of a
 * number; what is not known is left out rather than null.
 */
public sealed interface Json {
    /** A text. */
    record Text(String value) implements Json {
        public Text {
            requireNonNull(value, "value");
        }
    }

    /** A whole number. */
    record Whole(long value) implements Json {}

    /** True or false. */
    record Truth(boolean value) implements Json {}

    /** Values in a row. */
    record Array(List<Json> values) implements Json {
        public Array {
            values = List.copyOf(values);
        }
    }

    /** Values under names, in the order in which they were added. */
    record Fields(Map<String, Json> values) implements Json {
        public Fields {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /** A text. */
    static Json of(String text) {
        return new Text(text);
    }

    /** A number. */
    static Json of(long number) {
        return new Whole(number);
    }

    /** True or false. */
    static Json of(boolean truth) {
        return new Truth(truth);
    }

    /** An address or a register value: {@code "0x20000ff0"}, with at least eight digits. */
    static Json hex(long value) {
        return new Text("0x%08x".formatted(value));
    }

    /** Values in a row. */
    static <T> Json array(Collection<T> values, Function<? super T, Json> each) {
        return new Array(values.stream().<Json>map(each).toList());
    }

    /** An object to be filled. */
    static JsonFields fields() {
        return new JsonFields();
    }

    /** The value on one line. */
    default String line() {
        StringBuilder out = new StringBuilder();
        new JsonText(out, false).write(this);
        return out.toString();
    }

    /** The value on as many lines as are good to read, without a line end at the end. */
    default String lines() {
        StringBuilder out = new StringBuilder();
        new JsonText(out, true).write(this);
        return out.toString();
    }
}
