package org.stackletlab.inspector.why;

import java.util.ArrayList;
import java.util.List;
import org.stackletlab.emulator.timeline.origin.Origin;
import org.stackletlab.inspector.json.Json;
import org.stackletlab.inspector.json.JsonFields;

/** Answers as text and as JSON. */
public final class WhyText {
    private static final int MOST_CAUSES = 3;

    private WhyText() {}

    /** One step as lines: what and where from, then the instructions that did it. */
    public static List<String> lines(Because because) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "%s at mark %s: %s"
                        .formatted(because.subject(), because.step().at(), because.sentence()));
        List<Cause> causes = because.causes();
        causes.stream().limit(MOST_CAUSES).forEach(cause -> lines.add("    " + line(cause)));
        if (causes.size() > MOST_CAUSES) {
            lines.add(
                    "    ... and %d more instructions, the first at mark %s"
                            .formatted(causes.size() - MOST_CAUSES, causes.getLast().mark()));
        }
        return lines;
    }

    private static String line(Cause cause) {
        return "%-10s %-36s %s%s"
                .formatted(
                        cause.mark(),
                        cause.text().isEmpty() ? "host call" : cause.text(),
                        cause.where(),
                        cause.source().map(position -> "  " + position).orElse(""));
    }

    /** One step as an object. */
    public static Json json(Because because) {
        JsonFields fields =
                Json.fields()
                        .put("mark", because.step().at().instructions())
                        .put("value", because.subject())
                        .put("origin", kind(because))
                        .put("sentence", because.sentence());
        fields.array(
                "writers",
                because.causes(),
                cause ->
                        Json.fields()
                                .put("mark", cause.mark().instructions())
                                .hex("pc", cause.pc())
                                .put("at", cause.where())
                                .put("source", cause.source().map(Object::toString))
                                .put("text", cause.text())
                                .done());
        return fields.done();
    }

    private static String kind(Because because) {
        return switch (because.step().origin()) {
            case Origin.Copied _ -> "copied";
            case Origin.Computed _ -> "computed";
            case Origin.Constant _ -> "constant";
            case Origin.FromHost _ -> "host";
            case Origin.SinceStart _ -> "start";
            case Origin.Assembled _ -> "assembled";
        };
    }
}
