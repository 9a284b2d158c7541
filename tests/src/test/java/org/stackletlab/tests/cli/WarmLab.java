package org.stackletlab.tests.cli;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Commands of lab as users type them, in a JVM of their own that stays for the next one: what a
 * command does and prints is the same, and what takes most of its time, starting, is done once.
 *
 * <p>It does without the launcher and without modules. So each command is also started as {@link
 * LabProcess} by some test.
 */
final class WarmLab {
    private static final int MOST = 2;

    /** Those that stay, the one used last at the end. */
    private static final List<WarmLab> STAYING = new ArrayList<>();

    private static final Path FOLDER = newFolder();

    private final Path folder;
    private final byte[] mark = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
    private final Process process;
    private final DataOutputStream requests;

    private WarmLab(Path folder) throws IOException {
        this.folder = folder;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // As the launcher does.
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx1g", "-Xss2m"));
        command.add("--enable-native-access=ALL-UNNAMED");
        for (String name : List.of("lab.home", "lab.cache", "lab.unicorn")) {
            String value = System.getProperty(name);
            if (value != null) {
                command.add("-D" + name + "=" + value);
            }
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(
                List.of(WarmLabMain.class.getName(), new String(mark, StandardCharsets.US_ASCII)));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        LabProcess.settle(builder.environment(), folder);
        builder.environment().put("LC_ALL", "C.UTF-8");
        process = builder.start();
        requests = new DataOutputStream(process.getOutputStream());
    }

    /** A folder with nothing in it: the same one every time, so that its JVM can stay. */
    static Path emptyFolder() {
        empty(FOLDER);
        return FOLDER;
    }

    /** Runs a command in a folder, to its end. */
    static LabProcess in(Path folder, String... arguments) throws IOException {
        return typed(folder, "", arguments);
    }

    /** Runs a command in a folder, to its end, with somebody who types. */
    static LabProcess typed(Path folder, String input, String... arguments) throws IOException {
        WarmLab lab = null;
        for (WarmLab staying : STAYING) {
            lab = staying.folder.equals(folder) ? staying : lab;
        }
        STAYING.remove(lab);
        while (STAYING.size() >= MOST) {
            STAYING.removeFirst().requests.close();
        }
        lab = lab == null ? new WarmLab(folder) : lab;
        STAYING.add(lab);
        return lab.ask(input, arguments);
    }

    private LabProcess ask(String input, String... arguments) throws IOException {
        requests.writeInt(arguments.length);
        for (String argument : arguments) {
            requests.writeUTF(argument);
        }
        requests.writeUTF(input);
        requests.flush();
        CompletableFuture<String> err =
                CompletableFuture.supplyAsync(() -> untilMark(process.getErrorStream()));
        String out = untilMark(process.getInputStream());
        int exitCode = new DataInputStream(process.getInputStream()).readInt();
        return new LabProcess(exitCode, out, err.join());
    }

    private String untilMark(InputStream in) {
        byte[] read = new byte[1 << 16];
        int length = 0;
        try {
            while (!endsWithMark(read, length)) {
                int next = in.read();
                if (next < 0) {
                    throw new EOFException(
                            "lab ended in the midst of a command; it had said: "
                                    + new String(read, 0, length, StandardCharsets.UTF_8));
                }
                read = length < read.length ? read : Arrays.copyOf(read, 2 * length);
                read[length++] = (byte) next;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new String(read, 0, length - mark.length, StandardCharsets.UTF_8);
    }

    private boolean endsWithMark(byte[] read, int length) {
        int from = length - mark.length;
        return from >= 0
                && read[length - 1] == mark[mark.length - 1]
                && Arrays.equals(read, from, length, mark, 0, mark.length);
    }

    private static Path newFolder() {
        try {
            Path made = Files.createTempDirectory("warm-lab").toRealPath();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(made)));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) {
        empty(folder);
        deleted(folder);
    }

    private static void empty(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(path -> !path.equals(folder))
                    .sorted(Comparator.reverseOrder())
                    .forEach(WarmLab::deleted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleted(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
