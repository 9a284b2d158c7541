package org.stackletlab.cli.check;

import java.util.List;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.report.CheckJUnit;
import org.stackletlab.inspector.check.report.CheckJson;
import org.stackletlab.inspector.check.report.CheckSarif;

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
     * @param typed options to be typed again for a look at a finding
     */
    String write(List<CheckReport> reports, List<String> text, String typed) {
        return switch (this) {
            case text -> String.join("\n", text);
            case json -> CheckJson.of(reports, typed);
            case junit -> CheckJUnit.of(reports, typed);
            case sarif -> CheckSarif.of(reports, typed);
        };
    }
}
