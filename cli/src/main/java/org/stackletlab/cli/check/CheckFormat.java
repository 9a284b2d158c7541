package org.stackletlab.cli.check;

import java.util.List;
import org.stackletlab.inspector.check.report.CheckJUnit;
import org.stackletlab.inspector.check.report.CheckJson;
import org.stackletlab.inspector.check.report.CheckSarif;
import org.stackletlab.inspector.check.report.Outcome;

/** How a report is written. The names are what users type. */
enum CheckFormat {
    text,
    json,
    junit,
    sarif;

    /**
     * The whole report.
     *
     * @param text what it is for people
     */
    String write(Outcome outcome, List<String> text) {
        return switch (this) {
            case text -> String.join("\n", text);
            case json -> CheckJson.of(outcome);
            case junit -> CheckJUnit.of(outcome);
            case sarif -> CheckSarif.of(outcome);
        };
    }
}
