package org.stackletlab.tests.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * One finished {@code ./lab}.
 *
 * @param exitCode its exit code
 * @param out standard output, byte for byte, read as UTF-8
 * @param err standard error
 */
record LabProcess(int exitCode, String out, String err) {
    static final Path HOME = Path.of(System.getProperty("lab.home"));
    static final Path GUEST = HOME.resolve("tests/src/test/guest");

    /** Runs it in a folder, to its end. */
    static LabProcess in(Path folder, String... arguments)
            throws IOException, InterruptedException {
        return typed(folder, "", arguments);
    }

    /** Runs it in a folder, to its end, with more in its environment. */
    static LabProcess with(Map<String, String> environment, Path folder, String... arguments)
            throws IOException, InterruptedException {
        return finished(started(environment, folder, arguments), "");
    }

    /** Runs it in a folder, to its end, with somebody who types. */
    static LabProcess typed(Path folder, String input, String... arguments)
            throws IOException, InterruptedException {
        return finished(started(Map.of(), folder, arguments), input);
    }

    private static LabProcess finished(Process process, String input)
            throws IOException, InterruptedException {
        try (OutputStream keyboard = process.getOutputStream()) {
            keyboard.write(input.getBytes(StandardCharsets.UTF_8));
        }
        CompletableFuture<String> err =
                CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
        String out = text(process.getInputStream());
        return new LabProcess(process.waitFor(), out, err.join());
    }

    /** Starts it; the caller reads its streams and waits for it. */
    static Process start(Path folder, String... arguments) throws IOException {
        Process process = started(Map.of(), folder, arguments);
        process.getOutputStream().close();
        return process;
    }

    private static Process started(
            Map<String, String> environment, Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(HOME.resolve("lab").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        settle(builder.environment(), folder);
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** No colours, and what is remembered is remembered in the folder. */
    static void settle(Map<String, String> environment, Path folder) {
        environment.put("NO_COLOR", "1");
        environment.put("XDG_STATE_HOME", folder.resolve("state").toString());
    }

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
