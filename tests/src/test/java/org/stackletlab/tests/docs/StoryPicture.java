package org.stackletlab.tests.docs;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Draws a story as it looks in a terminal: an SVG that needs nothing from outside. */
final class StoryPicture {
    private static final int COLUMN = 8;
    private static final int ROW = 20;
    private static final int MARGIN = 24;
    private static final Pattern STACK = Pattern.compile("\\b(main|producer|consumer|[A-Z])\\b");

    /** Okabe-Ito: told apart by colour-blind readers too; the name always stands beside it. */
    private static final Map<String, String> COLOURS =
            Map.of(
                    "main", "#2fc79b",
                    "A", "#56b4e9",
                    "producer", "#56b4e9",
                    "B", "#f0a92e",
                    "consumer", "#f0a92e",
                    "C", "#d98fb8");

    private StoryPicture() {}

    /**
     * The picture.
     *
     * @param title the command shown in the first line
     * @param lines what it printed
     */
    static String draw(String title, List<String> lines) {
        int columns = lines.stream().mapToInt(String::length).max().orElse(0);
        int width = 2 * MARGIN + columns * COLUMN;
        int height = 2 * MARGIN + (lines.size() + 2) * ROW;
        StringBuilder svg = new StringBuilder();
        svg.append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img">
                <title>%3$s</title>
                <rect width="%1$d" height="%2$d" rx="10" fill="#171a21"/>
                <g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="13" fill="#d7dae0" xml:space="preserve">
                """
                        .formatted(width, height, escape(title)));
        row(svg, 0, "<tspan fill=\"#8b93a1\">$ </tspan>" + escape(title), title.length() + 2);
        for (int i = 0; i < lines.size(); i++) {
            row(svg, i + 2, colour(lines.get(i)), lines.get(i).length());
        }
        return svg.append("</g>\n</svg>\n").toString();
    }

    private static void row(StringBuilder svg, int row, String content, int columns) {
        svg.append(
                "<text x=\"%d\" y=\"%d\" textLength=\"%d\">%s</text>\n"
                        .formatted(
                                MARGIN,
                                MARGIN + ROW * row + 14,
                                Math.max(1, columns) * COLUMN,
                                content));
    }

    private static String colour(String line) {
        if (line.startsWith("     | ")) {
            return "<tspan fill=\"#8b93a1\">" + escape(line) + "</tspan>";
        }
        Matcher names = STACK.matcher(escape(line));
        return names.replaceAll(
                name ->
                        COLOURS.containsKey(name.group())
                                ? "<tspan font-weight=\"bold\" fill=\"%s\">%s</tspan>"
                                        .formatted(COLOURS.get(name.group()), name.group())
                                : name.group());
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
