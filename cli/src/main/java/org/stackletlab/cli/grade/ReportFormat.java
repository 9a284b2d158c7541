package org.stackletlab.cli.grade;

/** Formats of reports, named as they are on the command line. */
enum ReportFormat {
    /** One line for each submission. */
    text,
    /** One object with everything. */
    json,
    /** For continuous integration. */
    junit,
    /** For spreadsheets. */
    csv,
    /** For Gradescope's autograder. */
    gradescope;

    /** The report in a format other than text. */
    String of(Report report) {
        return switch (this) {
            case text, json -> JsonReport.of(report);
            case junit -> JunitReport.of(report);
            case csv -> CsvReport.of(report);
            case gradescope -> GradescopeReport.of(report);
        };
    }
}
