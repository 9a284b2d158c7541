package org.stackletlab.inspector.json;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Fills a JSON object, field by field. */
public final class JsonFields {
    private final Map<String, Json> values = new LinkedHashMap<>();

    JsonFields() {}

    /** A field of any value. */
    public JsonFields put(String name, Json value) {
        if (values.put(name, value) != null) {
            throw new IllegalArgumentException("two fields named " + name);
        }
        return this;
    }

    /** A text. */
    public JsonFields put(String name, String text) {
        return put(name, Json.of(text));
    }

    /** A number. */
    public JsonFields put(String name, long number) {
        return put(name, Json.of(number));
    }

    /** True or false. */
    public JsonFields put(String name, boolean truth) {
        return put(name, Json.of(truth));
    }

    /** A text, or no field. */
    public JsonFields put(String name, Optional<String> text) {
        text.ifPresent(value -> put(name, value));
        return this;
    }

    /** A field of any value, or no field. */
    public JsonFields known(String name, Optional<Json> value) {
        value.ifPresent(json -> put(name, json));
        return this;
    }

    /** An address or a register value. */
    public JsonFields hex(String name, long value) {
        return put(name, Json.hex(value));
    }

    /** An address or a register value, or no field. */
    public JsonFields hex(String name, OptionalLong value) {
        value.ifPresent(known -> hex(name, known));
        return this;
    }

    /** An array. */
    public <T> JsonFields array(String name, Collection<T> items, Function<? super T, Json> each) {
        return put(name, Json.array(items, each));
    }

    /** The object. */
    public Json done() {
        return new Json.Fields(values);
    }
}
