package org.stackletlab.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** {@code lab grade} with the lesson that writers begin with, and three learners. */
class GradeCommandTest {
    private final Path folder = WarmLab.emptyFolder();

    @BeforeEach
    void handOut() throws Exception {
        assertEquals(0, lab("lesson", "new", "ours").exitCode());
        for (String learner : List.of("ann", "bob", "=cmd")) {
            assertEquals(0, lab("lesson", "start", "ours", "-o", learner).exitCode());
        }
        Files.copy(
                folder.resolve("ours/answers/turns.c"),
                folder.resolve("ann/turns.c"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(folder.resolve("bob/turns.c"), "int main(void) { for (;;); }\n");
    }

    private LabProcess lab(String... arguments) throws Exception {
        return WarmLab.in(folder, arguments);
    }

    private LabProcess grade(String... more) throws Exception {
        List<String> all = new ArrayList<>(List.of("grade", "ours", "ann", "bob", "=cmd", "none"));
        all.addAll(List.of(more));
        return lab(all.toArray(String[]::new));
    }

    @Test
    void eachSubmissionHasOneLineAndNobodyStopsTheOthers() throws Exception {
        LabProcess graded = grade();
        assertEquals(1, graded.exitCode(), graded.err());
        List<String> lines = graded.out().lines().toList();
        assertEquals(4, lines.size(), graded.out());
        assertTrue(lines.get(0).startsWith("ann   "), graded.out());
        assertTrue(lines.get(1).contains("had not ended"), graded.out());
        assertTrue(lines.get(3).endsWith("there is no such folder."), graded.out());
        assertEquals(graded, grade());
    }

    @Test
    void jsonIsWhatItsSchemaSays() throws Exception {
        String json = grade("--format", "json", "--platform", "all").out();
        JsonSchema schema =
                JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(
                                Files.readString(
                                        LabProcess.HOME.resolve("docs/schema/grade.schema.json")));
        assertEquals(Set.of(), schema.validate(json, InputFormat.JSON), json);
    }

    @Test
    void junitHasOneSuiteForEachSubmission() throws Exception {
        LabProcess graded = grade("--format", "junit", "-o", "report.xml");
        assertEquals("", graded.out());
        Element root =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(folder.resolve("report.xml").toFile())
                        .getDocumentElement();
        assertEquals("testsuites", root.getTagName());
        assertEquals(4, root.getElementsByTagName("testsuite").getLength());
        int cases = root.getElementsByTagName("testcase").getLength();
        assertEquals(0, cases % 4);
        assertTrue(root.getElementsByTagName("failure").getLength() >= cases / 4 * 3);
    }

    @Test
    void csvHasOneRowForEachSubmissionAndNoFormulas() throws Exception {
        List<String> rows = List.of(grade("--format", "csv").out().split("\r\n"));
        assertEquals(5, rows.size(), rows.toString());
        assertTrue(rows.getFirst().startsWith("submission,points,most,"), rows.toString());
        assertTrue(rows.getFirst().endsWith(",first problem"), rows.toString());
        assertTrue(rows.get(3).startsWith("'=cmd,"), rows.toString());
    }

    @Test
    void gradescopeGetsAFileForEachSubmission() throws Exception {
        assertEquals(64, grade("--format", "gradescope").exitCode());
        grade("--format", "gradescope", "-o", "results");
        try (var files = Files.list(folder.resolve("results"))) {
            assertEquals(
                    Set.of("ann.json", "bob.json", "=cmd.json", "none.json"),
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()));
        }
        String ann = Files.readString(folder.resolve("results/ann.json"));
        assertTrue(ann.startsWith("{\"score\": "), ann);
        assertTrue(ann.contains("\"max_score\": "), ann);
    }

    @Test
    void whatIsNoLessonOrPlatformIsAUsageError() throws Exception {
        assertEquals(64, LabProcess.in(folder, "grade", "nothing", "ann").exitCode());
        assertEquals(64, lab("grade", "ours").exitCode());
        assertEquals(64, lab("grade", "ours", "ann", "--platform", "vax").exitCode());
    }
}
