package org.stackletlab.toolchain;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Runs one program: no input, a bare environment, a limited time, a limited output. Programs that
 * still run when the JVM ends are ended with it.
 */
public final class ToolProcess {
    private static final int MOST_OUTPUT = 1 << 20;
    private static final long MOST_FILE = 32 << 20;
    private static final long MOST_SECONDS = 60;
    private static final long LOOK_MILLISECONDS = 100;

    /**
     * Where there is a POSIX shell, a source cannot make a tool take all memory, fill the disk, or
     * compute for ever: 2 GiB of addresses, files of 64 MiB, 10 seconds of CPU time. What a system
     * does not know of these is left out.
     */
    private static final String LIMITS =
            "ulimit -v 2097152 2>/dev/null; ulimit -f 131072 2>/dev/null;"
                    + " ulimit -t 10 2>/dev/null; exec \"$@\"";

    /** What the JVM says of a process that the signal SIGXCPU has ended. */
    private static final int OUT_OF_TIME = 128 + 24;

    /** What Windows needs to start a program, and a compiler that is not ours to find its parts. */
    private static final Set<String> KEPT = Set.of("SYSTEMROOT", "PATH");

    private static final Path SHELL = Path.of("/bin/sh");
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> RUNNING.forEach(Process::destroyForcibly), "end-of-tools"));
    }

    private ToolProcess() {}

    /**
     * How a program ended.
     *
     * @param exitCode 0 for success
     * @param errors what it wrote to its standard error, cut after 1 MiB
     */
    public record Outcome(int exitCode, String errors) {
        /** Whether it succeeded. */
        public boolean succeeded() {
            return exitCode == 0;
        }
    }

    /**
     * Runs a program and waits for it.
     *
     * @param command the program and its arguments
     * @param folder its working directory
     * @param output where its standard output goes
     * @throws ToolMissingException if it does not start
     * @throws BuildException if it takes longer than a minute, if its standard output is larger
     *     than 32 MiB, or if we are interrupted
     */
    public static Outcome run(List<String> command, Path folder, Path output)
            throws ToolMissingException, BuildException {
        String name = Path.of(command.getFirst()).getFileName().toString();
        Process process = start(command, folder, output);
        RUNNING.add(process);
        try {
            ByteArrayOutputStream errors = new ByteArrayOutputStream();
            Thread reader = Thread.ofVirtual().start(() -> drain(process.getErrorStream(), errors));
            await(process, name, output);
            reader.join();
            return new Outcome(process.exitValue(), errors.toString(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BuildException(name + " was interrupted");
        } catch (IOException e) {
            throw new BuildException(
                    "the output of %s cannot be read: %s".formatted(name, e.getMessage()));
        } finally {
            process.destroyForcibly();
            RUNNING.remove(process);
        }
    }

    private static void await(Process process, String name, Path output)
            throws InterruptedException, BuildException, IOException {
        long begun = System.nanoTime();
        while (!process.waitFor(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS)) {
            if (System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(MOST_SECONDS)) {
                throw tooLong(name);
            }
            checkSize(name, output);
        }
        if (process.exitValue() == OUT_OF_TIME) {
            throw tooLong(name);
        }
        checkSize(name, output);
    }

    /** In the same words whoever stopped it: a busy computer must not make another message. */
    private static BuildException tooLong(String name) {
        return new BuildException(
                "%s takes too long, and was stopped\n  next: make the source smaller or simpler"
                        .formatted(name));
    }

    private static void checkSize(String name, Path output) throws BuildException, IOException {
        if (Files.size(output) > MOST_FILE) {
            throw new BuildException(
                    "%s wrote more than %d MiB\n  next: make the source smaller or simpler"
                            .formatted(name, MOST_FILE >> 20));
        }
    }

    private static Process start(List<String> command, Path folder, Path output)
            throws ToolMissingException {
        ProcessBuilder builder =
                new ProcessBuilder(limited(command))
                        .directory(folder.toFile())
                        .redirectOutput(output.toFile());
        // Variables such as CPATH would change what is compiled.
        builder.environment()
                .keySet()
                .removeIf(name -> !KEPT.contains(name.toUpperCase(Locale.ROOT)));
        builder.environment().put("LC_ALL", "C.UTF-8");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new ToolMissingException(
                    "%s does not start: %s\n  next: './lab clean' and build again"
                            .formatted(command.getFirst(), e.getMessage()));
        }
    }

    private static List<String> limited(List<String> command) {
        boolean isThere = Files.isExecutable(Path.of(command.getFirst()));
        if (!isThere || !Files.isExecutable(SHELL)) {
            return command;
        }
        List<String> all = new ArrayList<>(List.of(SHELL.toString(), "-c", LIMITS, "limited"));
        all.addAll(command);
        return all;
    }

    private static void drain(InputStream stream, ByteArrayOutputStream into) {
        byte[] buffer = new byte[8192];
        try (stream) {
            for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                if (into.size() < MOST_OUTPUT) {
                    into.write(buffer, 0, Math.min(n, MOST_OUTPUT - into.size()));
                }
            }
        } catch (IOException e) {
            // The program was ended while it wrote: what came so far is all there is.
            return;
        }
    }
}
