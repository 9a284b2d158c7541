package org.stackletlab.tests.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stackletlab.tests.guest.GuestLab;

/** The commands of the README's sections work as they stand there, in their order. */
class ReadmeCommandsTest {
    private static final List<String> SECTIONS =
            List.of("## In the window", "## Learn it", "## Go back in time");

    @TempDir private Path folder;

    @Test
    void everyCommandWorksAsTyped() throws Exception {
        Path examples = Files.createDirectories(folder.resolve("stacklet-asm/examples"));
        for (Path example : GuestLab.guest().examples()) {
            Files.copy(example, examples.resolve(example.getFileName()));
        }
        Files.writeString(
                folder.resolve("mine.s"),
                Files.readString(GuestLab.guest().switchFile("x86_64"))
                        .replace("mov rdi, rax ", "mov rdi, r12 "));
        List<String> commands = commands();
        assertTrue(commands.size() >= 8, commands::toString);
        for (String command : commands) {
            Path output = folder.resolve("output.txt");
            List<String> words = new ArrayList<>(List.of(command.split(" +")));
            words.set(0, GuestLab.HOME.resolve("lab").toString());
            Process process =
                    new ProcessBuilder(words)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            // One finds the difference, the other what nobody has repaired yet.
            boolean finds = command.startsWith("./lab diff") || command.startsWith("./lab grade");
            int wanted = finds ? 1 : 0;
            assertEquals(wanted, process.waitFor(), command + "\n" + Files.readString(output));
        }
    }

    /** All but the one that opens a window, which tests of the visualizer do. */
    private static List<String> commands() throws IOException {
        String text = Files.readString(GuestLab.HOME.resolve("README.md"));
        return SECTIONS.stream()
                .map(title -> text.substring(text.indexOf(title) + title.length()))
                .flatMap(section -> section.substring(0, section.indexOf("\n## ")).lines())
                .filter(line -> line.startsWith("    ./lab "))
                .filter(line -> !line.startsWith("    ./lab view "))
                .map(line -> line.strip().replaceFirst("\\s+#.*", ""))
                .toList();
    }
}
