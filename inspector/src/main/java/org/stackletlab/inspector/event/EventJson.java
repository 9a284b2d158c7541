package org.stackletlab.inspector.event;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.inspector.event.layer.LayerCall;
import org.stackletlab.inspector.event.layer.NamedUnit;
import org.stackletlab.inspector.json.Json;
import org.stackletlab.inspector.json.JsonFields;

/**
 * Events as JSON, one object each. The schema stands in {@code docs/schema/events.schema.json}:
 * {@code kind} says which fields there are, addresses are texts such as {@code "0x20000ff0"}, a
 * stack is its number and name, a unit its kind, number and name, and what is not known is left
 * out.
 */
public final class EventJson {
    private EventJson() {}

    /** An event without its place in the sources. */
    public static Json of(Event event) {
        return of(event, Optional.empty());
    }

    /** An event with its place in the sources of an image. */
    public static Json of(Event event, Image image) {
        return of(event, event.source(image));
    }

    private static Json of(Event event, Optional<SourcePosition> source) {
        Writer writer = new Writer();
        writer.fields.put("kind", EventKind.of(event).label());
        writer.fields.put("mark", event.mark().instructions());
        writer.fields.hex("pc", event.pc());
        source.ifPresent(
                at ->
                        writer.fields.put(
                                "source",
                                Json.fields()
                                        .put("file", at.file())
                                        .put("line", at.line())
                                        .done()));
        EventFields.write(event, writer);
        return writer.fields.done();
    }

    private static final class Writer implements FieldWriter {
        private final JsonFields fields = Json.fields();

        @Override
        public void address(String name, long value) {
            if (value != 0) {
                fields.hex(name, value);
            }
        }

        @Override
        public void count(String name, long value) {
            fields.put(name, value);
        }

        @Override
        public void text(String name, String value) {
            fields.put(name, value);
        }

        @Override
        public void word(String name, String value) {
            if (!value.isEmpty()) {
                fields.put(name, value);
            }
        }

        @Override
        public void truth(String name, boolean value) {
            fields.put(name, value);
        }

        @Override
        public void choice(String name, Enum<?> value) {
            fields.put(name, value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }

        @Override
        public void stack(String name, Stack stack) {
            if (stack.isKnown()) {
                fields.put(name, json(stack));
            }
        }

        private static Json json(Stack stack) {
            return Json.fields().put("id", stack.id()).put("name", stack.name()).done();
        }

        @Override
        public void stacks(String name, List<Stack> stacks) {
            fields.array(name, stacks, Writer::json);
        }

        @Override
        public void registers(String name, List<SavedRegister> registers) {
            fields.array(
                    name,
                    registers,
                    slot ->
                            Json.fields()
                                    .put("register", slot.register())
                                    .put("offset", slot.offset())
                                    .done());
        }

        @Override
        public void unit(String name, NamedUnit unit) {
            if (unit.isKnown()) {
                fields.put(name, json(unit));
            }
        }

        private static Json json(NamedUnit unit) {
            JsonFields json =
                    Json.fields().put("kind", unit.kind().toString().toLowerCase(Locale.ROOT));
            json.put("id", unit.id()).put("name", unit.name());
            return unit.inner() ? json.put("inner", true).done() : json.done();
        }

        @Override
        public void units(String name, List<NamedUnit> units) {
            fields.array(name, units, Writer::json);
        }

        @Override
        public void calls(String name, List<LayerCall> calls) {
            fields.array(
                    name,
                    calls,
                    call ->
                            Json.fields()
                                    .put("layer", call.layer())
                                    .put("function", call.function())
                                    .done());
        }
    }
}
