package org.stackletlab.tests.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stackletlab.inspector.check.Check;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.report.CheckJUnit;
import org.stackletlab.inspector.check.report.CheckJson;
import org.stackletlab.inspector.check.report.CheckSarif;
import org.stackletlab.inspector.check.report.CheckText;
import org.stackletlab.inspector.check.report.Outcome;
import org.stackletlab.tests.guest.GuestLab;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** The same findings in four forms. */
public class ReportTest {
    @TempDir private Path folder;

    private CheckReport lost() throws Exception {
        String text = Edited.edit(Edited.own("x86_64"), "pop r14", "add rsp, 8");
        return Edited.judge("x86_64", text, folder);
    }

    @Test
    void textNamesRegisterValuesOwnerAndInstruction() throws Exception {
        String text = String.join("\n", CheckText.of(List.of(lost())));
        assertTrue(text.contains("slp_switch on x86_64: 1 error ("), text);
        assertTrue(text.contains("error CSR: callee-saved integer register lost"), text);
        assertTrue(
                text.replaceAll("\\s+", " ")
                        .matches(
                                ".*r14 is wrong when \\w is back: wanted 0x\\w+, found 0x\\w+ \\(context \\w's r14\\).*"),
                text);
        assertTrue(text.matches("(?s).*blame {2}\\S*edited.s:\\d+: 0x0100\\w+ ret\n.*"), text);
        assertTrue(text.contains(" --seed " + Edited.SEED + " --show "), text);
    }

    @Test
    void everyCheckIsExplained() {
        for (Check check : Check.values()) {
            assertTrue(check.explanation().length() > 80, check::id);
            assertTrue(check.explanation().endsWith("."), check::id);
        }
    }

    /** The page is written from the checks; where they differ, the page is to be changed. */
    @Test
    void thePageAndTheCourseHaveWhatEachCheckPointsTo() throws Exception {
        String page = Files.readString(GuestLab.HOME.resolve("docs/how-to/checks.md"));
        for (Check check : Check.values()) {
            String title = check.title().substring(0, 1).toUpperCase(Locale.ROOT);
            String text =
                    "## %s\n\n**%s%s** (%s). %s\n\n`lab lesson take %s`\n"
                            .formatted(
                                    check.id(),
                                    title,
                                    check.title().substring(1),
                                    check.severity(),
                                    check.explanation(),
                                    check.lesson());
            assertTrue(page.contains(text), text);
            Path lesson = GuestLab.HOME.resolve("lessons/course").resolve(check.lesson());
            assertTrue(Files.isRegularFile(lesson.resolve("lesson.md")), check.lesson());
        }
    }

    @Test
    void jsonHasWhatTheTextHas() throws Exception {
        String json = CheckJson.of(Outcome.of(List.of(lost())));
        assertTrue(json.startsWith("{\n  \"clean\": false,"), json);
        assertTrue(json.contains("\"check\": \"CSR\""), json);
        assertTrue(json.contains("\"register\": \"r14\""), json);
        assertTrue(json.matches("(?s).*\"holds\": \"context \\w's r14\".*"), json);
    }

    @Test
    void junitHasATestForEachCheckAndOneFailure() throws Exception {
        Element root =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(
                                new InputSource(
                                        new StringReader(
                                                CheckJUnit.of(Outcome.of(List.of(lost()))))))
                        .getDocumentElement();
        assertEquals(Check.values().length, root.getElementsByTagName("testcase").getLength());
        assertEquals(1, root.getElementsByTagName("failure").getLength());
    }

    @Test
    void sarifPointsAtTheLine() throws Exception {
        String sarif = CheckSarif.of(Outcome.of(List.of(lost())));
        assertTrue(sarif.contains("\"version\": \"2.1.0\""), sarif);
        assertTrue(sarif.contains("\"ruleId\": \"CSR\""), sarif);
        assertTrue(sarif.matches("(?s).*\"startLine\": \\d\\d.*"), sarif);
    }
}
