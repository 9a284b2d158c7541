package org.stackletlab.inspector.json;

import java.util.List;
import java.util.Map;

/** Writes JSON values as text. */
final class JsonText {
    private static final int LINE = 100;

    private final StringBuilder out;
    private final boolean pretty;
    private int depth;

    JsonText(StringBuilder out, boolean pretty) {
        this.out = out;
        this.pretty = pretty;
    }

    void write(Json value) {
        switch (value) {
            case Json.Text(String text) -> text(text);
            case Json.Whole(long number) -> out.append(number);
            case Json.Truth(boolean truth) -> out.append(truth);
            case Json.Array(List<Json> values) -> array(values);
            case Json.Fields(Map<String, Json> fields) -> fields(fields);
        }
    }

    /** What is short stays on its line. */
    private boolean onOneLine(Json value) {
        if (!pretty) {
            return true;
        }
        String line = value.line();
        return line.length() + 2 * depth <= LINE;
    }

    private void array(List<Json> values) {
        boolean one = onOneLine(new Json.Array(values));
        out.append('[');
        depth++;
        for (int i = 0; i < values.size(); i++) {
            separate(i, one);
            write(values.get(i));
        }
        depth--;
        end(one || values.isEmpty());
        out.append(']');
    }

    private void fields(Map<String, Json> fields) {
        boolean one = onOneLine(new Json.Fields(fields));
        out.append('{');
        depth++;
        int i = 0;
        for (Map.Entry<String, Json> field : fields.entrySet()) {
            separate(i++, one);
            text(field.getKey());
            out.append(": ");
            write(field.getValue());
        }
        depth--;
        end(one || fields.isEmpty());
        out.append('}');
    }

    private void separate(int index, boolean one) {
        if (index > 0) {
            out.append(one ? ", " : ",");
        }
        end(one);
    }

    private void end(boolean one) {
        if (!one) {
            out.append('\n').append("  ".repeat(depth));
        }
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7f || (Character.isSurrogate(c) && !paired(text, i))) {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean paired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
