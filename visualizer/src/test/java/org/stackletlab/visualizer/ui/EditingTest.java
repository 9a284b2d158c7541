package org.stackletlab.visualizer.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.text.Text;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.Paragraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stackletlab.visualizer.Recorded;

/** A program is changed where it is shown, in the real window. */
class EditingTest {
    private static final String PROGRAM =
            """
            #include <stdio.h>
            int main(void)
            {
                printf("one\\n");
                return 0;
            }
            """;

    @TempDir Path folder;

    private static CodeArea area(WindowDriver window) {
        return (CodeArea) window.find("the code", node -> node instanceof CodeArea);
    }

    private static String reason(WindowDriver window) {
        return window.player().session().recorded().recording().reason().toString();
    }

    private static void replace(WindowDriver window, String what, String by) {
        CodeArea area = area(window);
        Toolkit.run(
                () -> {
                    int at = area.getText().indexOf(what);
                    area.replaceText(at, at + what.length(), by);
                });
    }

    @Test
    void sourceSwitchFileAndDisassemblyAreSeenTogether() {
        Path file = Recorded.file("first");
        try (WindowDriver window = WindowDriver.opened(1280, 900, file)) {
            window.goTo("switch:1");
            window.request("code-together");
            window.named("SOURCE · stacklet.c");
            window.named("SWITCH · switch_x86_64.s");
            window.named("DISASSEMBLY");
            window.without("disassembling");
            Toolkit.await("three current lines", () -> currentLines(window).size() == 3);
            String lines = String.join("\n", currentLines(window));
            assertTrue(lines.contains("slp_switch(leave_in_place"), lines);
            assertTrue(lines.contains("01000000  55"), lines);
            window.request("code-together");
            Toolkit.await("one text", () -> window.all(CodeArea.class).size() == 1);
        }
    }

    /** The text of each paragraph that is marked as the one that runs next. */
    private static List<String> currentLines(WindowDriver window) {
        return window.all(CodeArea.class).stream()
                .flatMap(EditingTest::paragraphs)
                .filter(line -> line.getParagraphStyle().contains("current-line"))
                .map(Paragraph::getText)
                .toList();
    }

    private static Stream<Paragraph<Collection<String>, String, Collection<String>>> paragraphs(
            CodeArea area) {
        int count = 1 + (int) area.getText().chars().filter(c -> c == '\n').count();
        return IntStream.range(0, count).mapToObj(area::getParagraph);
    }

    @Test
    void mistakeIsUnderlinedAndSaidAndItsRepairRuns() throws Exception {
        Path file = Files.writeString(folder.resolve("prog.c"), PROGRAM);
        try (WindowDriver window = WindowDriver.opened(1280, 800, file)) {
            window.command("code-source");
            window.command("edit-code");
            replace(window, "return 0", "return zero");
            window.command("run-again");
            Node underlined =
                    window.find(
                            "an underlined word",
                            node -> node.getStyleClass().contains("code-error"));
            assertEquals("zero", ((Text) underlined).getText());
            window.named("use of undeclared identifier 'zero'");
            CodeArea area = area(window);
            assertTrue(Toolkit.on(area::isEditable), "one goes on editing");
            replace(window, "return zero", "return 7");
            window.command("run-again");
            window.named("Compare with before");
            Toolkit.await("the new run", () -> reason(window).contains("7"));
            assertEquals(PROGRAM, Files.readString(file));
        }
    }
}
