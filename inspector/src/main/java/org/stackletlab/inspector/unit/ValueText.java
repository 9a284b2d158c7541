package org.stackletlab.inspector.unit;

import java.util.StringJoiner;

/** Writes values as Python's {@code repr} does, and as {@code value_text} of the guest. */
final class ValueText {
    private static final String MORE = "…";

    private final UnitNames names;

    ValueText(UnitNames names) {
        this.names = names;
    }

    String of(GuestValue value) {
        return switch (value) {
            case GuestValue.Nothing _ -> "NULL";
            case GuestValue.None _ -> "None";
            case GuestValue.Whole whole -> Long.toString(whole.number());
            case GuestValue.Text text -> quoted(text.text(), text.complete());
            case GuestValue.Tuple tuple -> tuple(tuple);
            case GuestValue.Keywords keywords -> keywords(keywords);
            case GuestValue.Pointer pointer -> "<pointer 0x%x>".formatted(pointer.address());
            case GuestValue.Failure failure -> failure.type() + arguments(failure.argument());
            case GuestValue.Reference unit ->
                    "<%s %s>"
                            .formatted(
                                    unit.type(),
                                    names.name(unit.unit())
                                            .orElseGet(() -> "0x%08x".formatted(unit.unit())));
            case GuestValue.Unreadable word -> "<no value: 0x%08x>".formatted(word.word());
        };
    }

    /** An error is shown as the call that would make one like it. */
    private String arguments(GuestValue argument) {
        if (argument instanceof GuestValue.Tuple several) {
            return items(several, ")");
        }
        return argument instanceof GuestValue.None ? "()" : "(" + of(argument) + ")";
    }

    private String tuple(GuestValue.Tuple tuple) {
        return items(tuple, tuple.size() == 1 ? ",)" : ")");
    }

    private String items(GuestValue.Tuple tuple, String end) {
        StringJoiner text = new StringJoiner(", ", "(", end);
        tuple.items().forEach(item -> text.add(of(item)));
        return (tuple.items().size() < tuple.size() ? text.add(MORE) : text).toString();
    }

    private String keywords(GuestValue.Keywords keywords) {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        for (int i = 0; i < keywords.values().size(); i++) {
            text.add(quoted(keywords.names().get(i), true) + ": " + of(keywords.values().get(i)));
        }
        return (keywords.values().size() < keywords.size() ? text.add(MORE) : text).toString();
    }

    private static String quoted(String text, boolean complete) {
        char quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
        StringBuilder quoted = new StringBuilder().append(quote);
        text.chars().forEach(character -> append(quoted, (char) character, quote));
        return quoted.append(complete ? "" : MORE).append(quote).toString();
    }

    private static void append(StringBuilder quoted, char character, char quote) {
        switch (character) {
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            case '\\' -> quoted.append("\\\\");
            default -> {
                if (character == quote) {
                    quoted.append('\\').append(character);
                } else if (Character.isISOControl(character)) {
                    quoted.append("\\x%02x".formatted((int) character));
                } else {
                    quoted.append(character);
                }
            }
        }
    }
}
