package org.stackletlab.cli.lesson.terminal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The learner's own editor, in the terminal in which the lesson is taken. */
final class Editor {
    private static final List<String> VARIABLES = List.of("VISUAL", "EDITOR");

    private Editor() {}

    /** Opens a file, and comes back when the editor has ended; says so if there is none. */
    static void open(Path file, Page page) {
        Map<String, String> environment = System.getenv();
        String editor =
                VARIABLES.stream()
                        .map(name -> environment.getOrDefault(name, "").strip())
                        .filter(value -> !value.isEmpty())
                        .findFirst()
                        .orElse("");
        if (editor.isEmpty()) {
            page.line("No editor is named: set EDITOR, or change the file in another terminal.");
            page.gap();
            return;
        }
        List<String> command = new ArrayList<>(List.of(editor.split("\\s+")));
        command.add(file.toAbsolutePath().toString());
        try {
            new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            page.line("%s cannot be started: %s".formatted(editor, e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
