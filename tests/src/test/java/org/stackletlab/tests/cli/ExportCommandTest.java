package org.stackletlab.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hand-outs as users make them, with the visualizer's pictures. */
class ExportCommandTest {
    private static final int MOST_BYTES_OF_A_LESSON = 1 << 20;

    @TempDir private Path folder;

    private LabProcess export(String... arguments) throws Exception {
        String[] all = new String[arguments.length + 2];
        all[0] = "lesson";
        all[1] = "export";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return LabProcess.in(folder, all);
    }

    @Test
    void nameOfAHandoutSaysItsKind() throws Exception {
        assertEquals(
                new LabProcess(
                        64,
                        "",
                        "lab lesson export: a.doc: a hand-out's name must end with .html or .pdf, or"
                                + " say --html or --pdf.\n"),
                export("slices", "-o", "a.doc"));
    }

    @Test
    void fileOfSomethingElseIsKept() throws Exception {
        Path file = folder.resolve("mine.html");
        Files.writeString(file, "<p>a year of work</p>");
        LabProcess refused = export("slices", "-o", "mine.html");
        assertEquals(65, refused.exitCode());
        assertTrue(refused.err().contains("is not a hand-out that lab wrote"), refused.err());
        assertEquals("<p>a year of work</p>", Files.readString(file));
    }

    @Test
    void pageHasPicturesAndIsReplacedByANewOne() throws Exception {
        assertEquals(0, export("slices", "-o", "slices.html").exitCode());
        assertEquals(0, export("slices", "--platform", "arm", "-o", "slices.html").exitCode());
        String page = Files.readString(folder.resolve("slices.html"));
        assertTrue(page.contains("Lesson 5 · arm"), "another platform was wanted");
        assertTrue(page.contains("var(--lab-stack-1)"), "there are no stacks in its pictures");
        assertTrue(page.length() < MOST_BYTES_OF_A_LESSON, page.length() + " characters");
    }

    @Test
    void documentForPaperIsReplacedByANewOne() throws Exception {
        assertEquals(0, export("registers", "-o", "paper.pdf").exitCode());
        LabProcess again = export("registers", "--answers", "-o", "paper.pdf");
        assertEquals(0, again.exitCode(), again.err());
        byte[] bytes = Files.readAllBytes(folder.resolve("paper.pdf"));
        String start = new String(bytes, 0, 5, StandardCharsets.US_ASCII);
        assertEquals("%PDF-", start);
        assertTrue(bytes.length < MOST_BYTES_OF_A_LESSON, bytes.length + " bytes");
    }
}
