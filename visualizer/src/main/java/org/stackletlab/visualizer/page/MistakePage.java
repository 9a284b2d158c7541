package org.stackletlab.visualizer.page;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** What is said when the lab itself has made a mistake. */
public final class MistakePage {
    private static final int MOST_PLACES = 12;

    private MistakePage() {}

    /**
     * A page about a mistake.
     *
     * @param goOn leaves the page
     */
    public static ProblemView of(Throwable mistake, Runnable goOn) {
        String report = report(mistake);
        return new ProblemView(
                "The lab has made a mistake",
                "What you were doing may be half done; the run is still open, and you can go on."
                        + "\n\nPlease report what stands below, and what you did just before."
                        + "\n\n"
                        + report,
                List.of(
                        new ProblemView.Way("Go on", goOn),
                        new ProblemView.Way("Copy the report", () -> copy(report))));
    }

    /** What somebody who mends it wants to know: what and where, not all the ways there. */
    private static String report(Throwable mistake) {
        String where =
                Stream.of(mistake.getStackTrace())
                        .filter(at -> at.getClassName().startsWith("org.stackletlab"))
                        .limit(MOST_PLACES)
                        .map(at -> "  in " + at.getClassName() + ", line " + at.getLineNumber())
                        .collect(Collectors.joining("\n"));
        return "%s\n%s\n%s, Java %s"
                .formatted(
                        mistake,
                        where,
                        System.getProperty("os.name"),
                        System.getProperty("java.version"));
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
