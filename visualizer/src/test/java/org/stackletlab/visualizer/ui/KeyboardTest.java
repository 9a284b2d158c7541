package org.stackletlab.visualizer.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stackletlab.visualizer.Recorded;
import org.stackletlab.visualizer.command.Commands;
import org.stackletlab.visualizer.command.Transport;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.session.Session;

/** Real keys in a real window on a display without a screen, where there is an Xvfb. */
class KeyboardTest {
    @Test
    void keysLeadWhereTheyDoInADebugger(@TempDir Path folder)
            throws IOException, InterruptedException {
        Optional<Path> xvfb = onPath("Xvfb");
        assumeTrue(
                xvfb.isPresent(), "no Xvfb on PATH: keys are tested on the headless platform only");
        Process display =
                new ProcessBuilder(
                                xvfb.get().toString(),
                                "-displayfd",
                                "1",
                                "-screen",
                                "0",
                                "1600x1000x24")
                        .redirectError(folder.resolve("xvfb").toFile())
                        .start();
        try (BufferedReader said = display.inputReader(StandardCharsets.US_ASCII)) {
            assertEquals(expected(), pressed(":" + said.readLine(), folder));
        } finally {
            display.destroy();
            display.waitFor();
        }
    }

    private static List<String> pressed(String display, Path folder)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String name : List.of("lab.home", "lab.cache", "lab.unicorn")) {
            String value = System.getProperty(name);
            if (value != null) {
                command.add("-D" + name + "=" + value);
            }
        }
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Keyboard.class.getName()));
        Path errors = folder.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().put("DISPLAY", display);
        builder.environment().put("GDK_BACKEND", "x11");
        Process process = builder.start();
        List<String> lines;
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            lines = out.lines().toList();
        }
        assertEquals(0, process.waitFor(), Files.readString(errors));
        return lines;
    }

    /** Where the keys lead by the commands that they stand for. */
    private static List<String> expected() {
        try (Session session = Recorded.example("producer_consumer")) {
            PlayerViewModel player = new PlayerViewModel(session, Runnable::run, Runnable::run);
            Commands commands = new Commands();
            Transport.addTo(commands, player);
            return Stream.of(
                            "RIGHT step",
                            "F11 instruction",
                            "F4 instruction-back",
                            "RIGHT next-switch",
                            "LEFT previous-switch",
                            "F10 over",
                            "LEFT step-back")
                    .map(
                            row -> {
                                String[] keyAndCommand = row.split(" ");
                                commands.run(keyAndCommand[1]);
                                return keyAndCommand[0] + " " + here(player);
                            })
                    .toList();
        }
    }

    private static long here(PlayerViewModel player) {
        return player.momentProperty().get().mark().instructions();
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
