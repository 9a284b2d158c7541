package org.stackletlab.lessons.book;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.inspector.story.Story;
import org.stackletlab.lessons.read.QuotedLines;
import org.stackletlab.lessons.run.ToldRun;

/** Lines of files, and what programs print. */
final class CodeHtml {
    private static final Pattern COMMENT = Pattern.compile("(^|\\s)(//|/\\*|[#@] )");
    private static final int MOST_LINES = 300;

    private CodeHtml() {}

    /** Lines of a file with their numbers. */
    static String quoted(String file, QuotedLines quoted) {
        List<QuotedLines.Line> lines = quoted.lines();
        return listing(
                "%s, lines %d to %d"
                        .formatted(
                                Markup.code(file),
                                lines.getFirst().number(),
                                lines.getLast().number()),
                file,
                lines);
    }

    /** A whole text. */
    static String whole(String file, String text) {
        List<String> lines = text.lines().toList();
        return listing(
                Markup.code(file),
                file,
                IntStream.range(0, lines.size())
                        .mapToObj(i -> new QuotedLines.Line(i + 1, lines.get(i)))
                        .toList());
    }

    private static String listing(String caption, String file, List<QuotedLines.Line> lines) {
        StringBuilder html = new StringBuilder();
        html.append("<figure class=\"code\"><figcaption>").append(caption);
        html.append("</figcaption><pre tabindex=\"0\"><code>");
        for (QuotedLines.Line line : lines) {
            html.append("<span class=\"line\" data-n=\"%d\">".formatted(line.number()));
            html.append(line(line.text(), file.endsWith(".s"))).append("</span>");
        }
        return html.append("</code></pre></figure>\n").toString();
    }

    /** An empty line must still be as high as others. */
    private static String line(String text, boolean assembly) {
        if (text.isBlank()) {
            return "&#160;";
        }
        Matcher comment = COMMENT.matcher(text);
        if (!comment.find() || (!assembly && comment.group(2).matches("[#@] "))) {
            return Markup.text(text);
        }
        int at = comment.start(2);
        return "%s<i>%s</i>"
                .formatted(Markup.text(text.substring(0, at)), Markup.text(text.substring(at)));
    }

    /**
     * A run: what is told, and what was printed.
     *
     * @param command that does the same
     * @param level none, story or slice
     */
    static String run(RecordedProgram recorded, String command, String level) {
        StringBuilder html = new StringBuilder();
        html.append("<figure class=\"run\"><figcaption>").append(Markup.code(command));
        html.append("</figcaption><div class=\"console\">");
        Story story = new Story(recorded.image());
        int lines = 0;
        boolean printing = false;
        for (Event event : recorded.events()) {
            boolean output = event instanceof Event.Output;
            if (!output && !ToldRun.isTold(event, level)) {
                continue;
            }
            if (printing && !output) {
                html.append("</pre>");
            }
            if (event instanceof Event.Output out) {
                html.append(printing ? "" : "<pre>").append(Markup.text(out.text()));
            } else {
                html.append("<p>").append(Markup.text(story.sentence(event))).append("</p>");
            }
            printing = output;
            lines++;
            if (lines == MOST_LINES) {
                html.append(printing ? "</pre>" : "").append("<p>and so on</p>");
                printing = false;
                break;
            }
        }
        html.append(printing ? "</pre>" : "").append(ending(recorded));
        return html.append("</div></figure>\n").toString();
    }

    private static String ending(RecordedProgram recorded) {
        var reason = recorded.recording().reason();
        return reason.exitCode() == 0
                ? ""
                : "<p>The run ended with exit code %d: %s</p>"
                        .formatted(
                                reason.exitCode(), Markup.text(reason.describe(recorded.image())));
    }
}
