package org.stackletlab.inspector.xml;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A document of JUnit XML: suites with test cases. It has no times, so that it is always the same.
 *
 * @param name what was tested
 * @param suites its suites
 */
public record JUnitXml(String name, List<Suite> suites) {
    public JUnitXml {
        requireNonNull(name, "name");
        suites = List.copyOf(suites);
    }

    /**
     * Cases that belong together.
     *
     * @param name the suite's name
     * @param cases the cases
     */
    public record Suite(String name, List<Case> cases) {
        public Suite {
            requireNonNull(name, "name");
            cases = List.copyOf(cases);
        }

        private long count(Class<? extends Outcome> outcome) {
            return cases.stream().filter(one -> outcome.isInstance(one.outcome())).count();
        }
    }

    /**
     * One test.
     *
     * @param subject what was tested
     * @param name for what
     * @param outcome how it went
     */
    public record Case(String subject, String name, Outcome outcome) {
        public Case {
            requireNonNull(subject, "subject");
            requireNonNull(name, "name");
            requireNonNull(outcome, "outcome");
        }
    }

    /** How a test went. */
    public sealed interface Outcome {
        /**
         * Well.
         *
         * @param output what it has to say; may be empty
         */
        record Passed(String output) implements Outcome {}

        /**
         * Not well.
         *
         * @param type what kind of failure it is, in a word
         * @param message what is wrong, in a line
         * @param details more of it, on as many lines as it takes; may be empty
         */
        record Failed(String type, String message, String details) implements Outcome {}

        /**
         * Nobody knows.
         *
         * @param reason why not
         */
        record Skipped(String reason) implements Outcome {}
    }

    /** The document, without a line end at the end. */
    public String text() {
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        out.append("<testsuites name=\"%s\">\n".formatted(attribute(name)));
        suites.forEach(suite -> write(suite, out));
        return out.append("</testsuites>").toString();
    }

    private static void write(Suite suite, StringBuilder out) {
        out.append(
                "  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"%d\">\n"
                        .formatted(
                                attribute(suite.name()),
                                suite.cases().size(),
                                suite.count(Outcome.Failed.class),
                                suite.count(Outcome.Skipped.class)));
        for (Case one : suite.cases()) {
            String inside = inside(one.outcome());
            out.append(
                    "    <testcase classname=\"%s\" name=\"%s\"%s\n"
                            .formatted(
                                    attribute(one.subject()),
                                    attribute(one.name()),
                                    inside.isEmpty()
                                            ? "/>"
                                            : ">\n      " + inside + "\n    </testcase>"));
        }
        out.append("  </testsuite>\n");
    }

    private static String inside(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Passed(String output) when output.isEmpty() -> "";
            case Outcome.Passed(String output) ->
                    "<system-out>" + escaped(output) + "</system-out>";
            case Outcome.Failed(String type, String message, String details) ->
                    "<failure type=\"%s\" message=\"%s\">%s</failure>"
                            .formatted(attribute(type), attribute(message), escaped(details));
            case Outcome.Skipped(String reason) ->
                    "<skipped message=\"%s\"/>".formatted(attribute(reason));
        };
    }

    /** An attribute has one line. */
    private static String attribute(String text) {
        return escaped(text.replaceAll("\\p{Cntrl}", "?"));
    }

    /** What XML cannot hold at all is shown as a question mark. */
    private static String escaped(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cs}\\uFFFE\\uFFFF&&[^\\n\\t]]", "?")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
