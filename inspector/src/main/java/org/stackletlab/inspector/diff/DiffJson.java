package org.stackletlab.inspector.diff;

import java.util.Optional;
import org.stackletlab.inspector.event.EventJson;
import org.stackletlab.inspector.json.Json;
import org.stackletlab.inspector.json.JsonFields;
import org.stackletlab.inspector.recording.RecordedProgram;

/** What is different in two runs, as JSON; {@code docs/schema/diff.schema.json} describes it. */
public final class DiffJson {
    private DiffJson() {}

    /** The whole difference as one object. */
    public static Json of(RunDifference difference, RecordedProgram first, RecordedProgram second) {
        JsonFields fields = Json.fields().put("different", !difference.isNone());
        fields.put("samePlatform", difference.samePlatform());
        fields.put("together", difference.together());
        fields.put("onlyFirst", difference.onlyFirst());
        fields.put("onlySecond", difference.onlySecond());
        difference.event().ifPresent(event -> fields.put("event", event(event, first, second)));
        difference.earliest().ifPresent(state -> fields.put("earliest", state(state)));
        difference.before().ifPresent(state -> fields.put("before", state(state)));
        difference
                .output()
                .ifPresent(
                        output ->
                                fields.put(
                                        "output",
                                        Json.fields()
                                                .put("line", output.line())
                                                .put("first", output.first())
                                                .put("second", output.second())
                                                .done()));
        return fields.done();
    }

    private static Json event(
            EventDifference difference, RecordedProgram first, RecordedProgram second) {
        JsonFields fields = Json.fields();
        difference.before().ifPresent(before -> fields.put("after", before.number()));
        switch (difference) {
            case EventDifference.Apart apart -> {
                put(fields, "first", apart.first(), first);
                put(fields, "second", apart.second(), second);
            }
            case EventDifference.Changed changed -> {
                put(fields, "first", Optional.of(changed.first()), first);
                put(fields, "second", Optional.of(changed.second()), second);
                fields.array("fields", changed.fields(), DiffJson::field);
            }
        }
        return fields.done();
    }

    private static void put(
            JsonFields fields, String name, Optional<SeenEvent> seen, RecordedProgram run) {
        seen.ifPresent(
                found ->
                        fields.put(
                                name,
                                Json.fields()
                                        .put("number", found.number())
                                        .put("event", EventJson.of(found.event(), run.image()))
                                        .done()));
    }

    private static Json field(FieldDifference field) {
        return Json.fields()
                .put("name", field.name())
                .put("first", field.first())
                .put("second", field.second())
                .done();
    }

    private static Json state(StateDifference state) {
        return Json.fields()
                .put("firstMark", state.first().instructions())
                .put("secondMark", state.second().instructions())
                .hex("firstPc", state.firstPc())
                .hex("secondPc", state.secondPc())
                .array("registers", state.registers(), DiffJson::field)
                .put("differentBytes", state.differentBytes())
                .array(
                        "memory",
                        state.memory(),
                        memory ->
                                Json.fields()
                                        .hex("address", memory.address())
                                        .put("bytes", memory.bytes())
                                        .put("first", memory.first())
                                        .put("second", memory.second())
                                        .put("where", memory.where())
                                        .done())
                .done();
    }
}
