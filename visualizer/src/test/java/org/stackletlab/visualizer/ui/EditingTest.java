package org.stackletlab.visualizer.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.text.Text;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
