package org.stackletlab.inspector.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.EventJson;
import org.stackletlab.inspector.json.Json;

/**
 * What an event says, field by field. Where it happened is left out: that is different as soon as
 * one instruction more or less was executed before.
 */
final class EventFacts {
    /** Time, place, and what depends on them. */
    private static final Set<String> WHERE = Set.of("mark", "pc", "source", "number", "thread");

    /** What may be different although the same thing is done. */
    private static final Set<String> WORDS = Set.of("text", "program");

    private final Map<String, Fact> facts = new LinkedHashMap<>();

    /** What a fact is good for. */
    private enum Use {
        /** Which event it is: events of two runs with other keys are not brought together. */
        KEY,
        /** Means the same on all platforms. */
        WORD,
        /** An address or a size, which only runs on one platform can have in common. */
        FIGURE
    }

    private record Fact(String text, Use use) {}

    EventFacts(Event event) {
        if (EventJson.of(event) instanceof Json.Fields(Map<String, Json> values)) {
            values.forEach(this::add);
        }
    }

    private void add(String name, Json value) {
        if (WHERE.contains(name)) {
            return;
        }
        switch (value) {
            case Json.Fields(Map<String, Json> inner) when inner.containsKey("name") ->
                    facts.put(name, new Fact(text(inner.get("name")), Use.KEY));
            case Json.Fields(Map<String, Json> inner) ->
                    inner.forEach((field, part) -> add(name + "." + field, part));
            case Json.Array _, Json.Whole _ -> facts.put(name, new Fact(text(value), Use.FIGURE));
            case Json.Text(String text) -> facts.put(name, new Fact(text, use(name, text)));
            case Json.Truth _ -> facts.put(name, new Fact(text(value), Use.KEY));
        }
    }

    private static Use use(String name, String text) {
        return text.matches("0x[0-9a-f]{8,16}")
                ? Use.FIGURE
                : WORDS.contains(name) ? Use.WORD : Use.KEY;
    }

    /** A value in a few words. */
    private static String text(Json value) {
        return switch (value) {
            case Json.Text(String text) -> text;
            case Json.Array(List<Json> items) ->
                    items.stream().map(EventFacts::text).collect(Collectors.joining(", "));
            case Json.Fields(Map<String, Json> inner) when inner.containsKey("name") ->
                    text(inner.get("name"));
            case Json.Fields(Map<String, Json> inner) ->
                    inner.values().stream()
                            .map(EventFacts::text)
                            .collect(Collectors.joining(" at "));
            case Json.Whole _, Json.Truth _ -> value.line();
        };
    }

    /** What kind of thing happened, and to whom. */
    String key() {
        StringBuilder key = new StringBuilder();
        facts.forEach(
                (name, fact) -> {
                    if (fact.use == Use.KEY) {
                        key.append(name).append('=').append(fact.text).append(';');
                    }
                });
        return key.toString();
    }

    /**
     * What another event of the same key says differently.
     *
     * @param figures whether addresses and sizes count
     */
    List<FieldDifference> differences(EventFacts other, boolean figures) {
        Set<String> names = new LinkedHashSet<>(facts.keySet());
        names.addAll(other.facts.keySet());
        Fact nothing = new Fact("", Use.FIGURE);
        List<FieldDifference> found = new ArrayList<>();
        for (String name : names) {
            Fact mine = facts.getOrDefault(name, nothing);
            Fact its = other.facts.getOrDefault(name, nothing);
            if (!mine.text.equals(its.text) && (figures || mine.use != Use.FIGURE)) {
                found.add(new FieldDifference(name, mine.text, its.text));
            }
        }
        return found;
    }
}
