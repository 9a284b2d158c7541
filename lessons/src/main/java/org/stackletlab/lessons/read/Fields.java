package org.stackletlab.lessons.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A YAML mapping whose fields are asked for by name. What is missing, of the wrong kind, or never
 * asked for becomes a problem with its line. Values are text, whatever YAML would take them for.
 */
final class Fields {
    /** More than any lesson needs; a file that nests or repeats itself beyond it is refused. */
    private static final LoadSettings SETTINGS =
            LoadSettings.builder()
                    .setMaxAliasesForCollections(0)
                    .setCodePointLimit(1 << 20)
                    .build();

    private final String what;
    private final int line;
    private final int before;
    private final Problems problems;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private boolean broken;

    private Fields(String what, int line, int before, Problems problems) {
        this.what = what;
        this.line = line;
        this.before = before;
        this.problems = problems;
    }

    /**
     * Reads a mapping.
     *
     * @param what what messages call it, such as "predict left-behind"
     * @param yaml the text
     * @param line the line of the file on which the text begins
     */
    static Fields read(String what, String yaml, int line, Problems problems) {
        Fields fields = new Fields(what, line, line - 1, problems);
        try {
            fields.take(new Compose(SETTINGS).composeString(PlainYaml.quoted(yaml)));
        } catch (MarkedYamlEngineException e) {
            fields.broken = true;
            int at = e.getProblemMark().map(mark -> mark.getLine() + line).orElse(line);
            problems.add(
                    at,
                    "%s: this is no YAML: %s. A text of several lines with a colon and a"
                            + " blank in it needs '>-' before it.",
                    what,
                    e.getProblem());
        } catch (YamlEngineException e) {
            fields.broken = true;
            problems.add(line, "%s: this is no YAML: %s.", what, e.getMessage());
        }
        return fields;
    }

    private void take(Optional<Node> node) {
        if (node.isEmpty()) {
            return;
        }
        if (!(node.get() instanceof MappingNode mapping)) {
            problems.add(line(node.get()), "%s: wanted lines of the form 'field: value'.", what);
            return;
        }
        for (NodeTuple each : mapping.getValue()) {
            String name =
                    each.getKeyNode() instanceof ScalarNode key ? key.getValue() : "(no name)";
            if (values.putIfAbsent(name, each.getValueNode()) != null) {
                problems.add(line(each.getKeyNode()), "%s: field '%s' stands twice.", what, name);
            }
            lines.putIfAbsent(name, line(each.getKeyNode()));
        }
    }

    private int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1 + before).orElse(line);
    }

    /** Whether the text was no YAML at all, so that nothing can be said of its fields. */
    boolean isBroken() {
        return broken;
    }

    /** Where it begins. */
    int line() {
        return line;
    }

    /** Where a field stands; where the mapping begins if it is not there. */
    int line(String name) {
        return lines.getOrDefault(name, line);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** A field that must be there. */
    String text(String name) {
        Optional<String> found = optional(name);
        if (found.isEmpty() && !values.containsKey(name)) {
            problems.add(line, "%s: field '%s' is missing.", what, name);
        }
        return found.orElse("");
    }

    /** A field that may be there. */
    Optional<String> optional(String name) {
        asked.add(name);
        Node node = values.get(name);
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return Optional.of(scalar.getValue().strip());
        }
        problems.add(line(name), "%s: field '%s' wants a text.", what, name);
        return Optional.empty();
    }

    /** A text that must be one of some. */
    String oneOf(String name, String usual, List<String> allowed) {
        String found = optional(name).orElse(usual);
        if (!allowed.contains(found)) {
            problems.add(
                    line(name),
                    "%s: field '%s' is '%s'; wanted one of: %s.",
                    what,
                    name,
                    found,
                    String.join(", ", allowed));
            return usual;
        }
        return found;
    }

    /** A number from 0 to 10 000. */
    int number(String name, int usual) {
        Optional<String> found = optional(name);
        if (found.isPresent() && !found.get().matches("[0-9]{1,4}")) {
            problems.add(
                    line(name),
                    "%s: field '%s' is '%s'; wanted a number from 0 to 9999.",
                    what,
                    name,
                    found.get());
            return usual;
        }
        return found.map(Integer::parseInt).orElse(usual);
    }

    /** A list of texts, which may be missing or written as one text. */
    List<String> texts(String name) {
        asked.add(name);
        Node node = values.get(name);
        return switch (node) {
            case null -> List.of();
            case ScalarNode one -> one.getValue().isBlank() ? List.of() : List.of(one.getValue());
            case SequenceNode many ->
                    many.getValue().stream().map(each -> item(name, each)).toList();
            default -> {
                problems.add(line(name), "%s: field '%s' wants a list of texts.", what, name);
                yield List.of();
            }
        };
    }

    private String item(String name, Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue().strip();
        }
        problems.add(
                line(node),
                "%s: an entry of '%s' is not a text. One that begins like a field ('word: ') needs"
                        + " quotes.",
                what,
                name);
        return "";
    }

    /** A list of mappings, which may be missing. */
    List<Fields> list(String name) {
        asked.add(name);
        Node node = values.get(name);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode many)) {
            problems.add(line(name), "%s: field '%s' wants a list.", what, name);
            return List.of();
        }
        List<Fields> result = new ArrayList<>();
        for (Node each : many.getValue()) {
            Fields fields =
                    new Fields("%s, %s".formatted(what, name), line(each), before, problems);
            fields.take(Optional.of(each));
            result.add(fields);
        }
        return result;
    }

    /** Everything was asked for: fields that are left over are mistakes. */
    void done() {
        for (String name : values.keySet()) {
            if (!asked.contains(name)) {
                problems.add(
                        line(name),
                        "%s: there is no field '%s' here; there are: %s.",
                        what,
                        name,
                        String.join(", ", asked.stream().distinct().sorted().toList()));
            }
        }
    }
}
