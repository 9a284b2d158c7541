package org.stackletlab.tests.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A small world for the launcher: a checkout with one source, a home, a system root, a PATH with
 * nothing but harmless tools, and pretended JDKs and Mavens that do in milliseconds what the real
 * ones do in minutes. All names have a blank.
 */
final class LauncherWorld {
    private static final Path HOME =
            Path.of(System.getProperty("lab.home", "..")).toAbsolutePath().normalize();
    private static final List<String> TOOLS =
            List.of(
                    "sh",
                    "awk",
                    "cat",
                    "cp",
                    "cut",
                    "date",
                    "du",
                    "find",
                    "grep",
                    "head",
                    "kill",
                    "ls",
                    "mkdir",
                    "mv",
                    "printf",
                    "readlink",
                    "rm",
                    "sed",
                    "sleep",
                    "tail",
                    "tee",
                    "touch",
                    "uname");
    private static final String JAVA =
            """
            #!/bin/sh
            for argument in "$@"; do
                case $argument in
                    -XX:AOTCacheOutput=*) : >"${argument#*=}" && echo trained && exit 0 ;;
                esac
            done
            while [ "$1" != -m ]; do
                case $1 in -Dlab.unicorn=*) echo "unicorn ${1#*=}" ;; esac
                shift
            done
            shift 2
            [ $# -eq 0 ] || printf 'argument <%s>\\n' "$@"
            """;
    private static final String MAVEN =
            """
            #!/bin/sh
            echo "$JAVA_HOME" >>maven-was-here
            echo '[INFO] Building Stacklet Lab: emulator 0.1 [2/3]'
            echo '[INFO] Building Stacklet Lab: cli 0.1 [3/3]'
            sleep 0.2
            mkdir -p cli/target/lib visualizer/target/lib visualizer/target/paper
            : >cli/target/lib/emulator.jar
            : >cli/target/cli-0.1.jar
            : >visualizer/target/lib/javafx.jar
            : >visualizer/target/visualizer-0.1.jar
            : >visualizer/target/paper/pdf.jar
            """;

    private final Path folder;
    private final Map<String, String> environment = new LinkedHashMap<>();

    /** What a launcher's run left behind. */
    record Result(int code, String out, String err) {}

    private LauncherWorld(Path folder) {
        this.folder = folder;
    }

    /** A world in which everything is in place, but nothing is built. */
    static LauncherWorld complete(Path parent) throws IOException {
        LauncherWorld world = bare(parent);
        world.jdk("system root/usr/lib/jvm/jdk 25", "25.0.1");
        world.program("tools/mvn", MAVEN);
        world.program("tools/npm", "#!/bin/sh\n");
        world.file("system root/usr/lib/libunicorn.so.2", "");
        world.file("system root/usr/local/lib/libunicorn.2.dylib", "");
        return world;
    }

    /** A world with a checkout and the plainest tools. */
    static LauncherWorld bare(Path parent) throws IOException {
        assumeTrue(File.separatorChar == '/', "the launcher script runs on Unix systems only");
        LauncherWorld world = new LauncherWorld(Files.createDirectory(parent.resolve("a world")));
        world.linkTools();
        world.copyLauncher();
        world.file("check out/pom.xml", "");
        world.file("check out/.mvn/jvm.config", "");
        for (String module :
                List.of(
                        "stacklet-asm",
                        "emulator",
                        "toolchain",
                        "inspector",
                        "lessons",
                        "visualizer",
                        "cli")) {
            world.file("check out/" + module + "/pom.xml", "");
        }
        world.file("check out/emulator/src/main/java/Source.java", "");
        world.with("PATH", world.path("tools").toString());
        world.with("HOME", world.path("home").toString());
        world.with("STACKLET_LAB_SYSTEM_ROOT", world.path("system root").toString());
        return world;
    }

    LauncherWorld with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    Path file(String name, String text) throws IOException {
        Path file = path(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    void program(String name, String text) throws IOException {
        Files.setPosixFilePermissions(
                file(name, text), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    void remove(String name) throws IOException {
        Files.delete(path(name));
    }

    Path jdk(String name, String version) throws IOException {
        program(name + "/bin/java", JAVA);
        program(name + "/bin/javac", "#!/bin/sh\n");
        file(name + "/release", "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\n");
        return path(name);
    }

    /** How often Maven was started. */
    int builds() throws IOException {
        Path trace = path("check out/maven-was-here");
        return Files.exists(trace) ? Files.readAllLines(trace).size() : 0;
    }

    Process start(Path launcher, String... arguments) throws IOException {
        List<String> command =
                Stream.concat(Stream.of(launcher.toString()), Stream.of(arguments)).toList();
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    Result lab(String... arguments) throws IOException, InterruptedException {
        return finish(start(path("check out/lab"), arguments));
    }

    /** Runs a command that must succeed without a word on stderr, and gives its stdout. */
    String quietly(String... arguments) throws IOException, InterruptedException {
        Result result = lab(arguments);
        assertEquals(new Result(0, result.out(), ""), result);
        return result.out();
    }

    static Result finish(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), "the launcher hangs");
        return new Result(process.exitValue(), out, err);
    }

    private void linkTools() throws IOException {
        Files.createDirectories(path("tools"));
        for (String tool : TOOLS) {
            for (String place : List.of("/bin", "/usr/bin")) {
                Path real = Path.of(place, tool);
                if (Files.isExecutable(real) && !Files.exists(path("tools/" + tool))) {
                    Files.createSymbolicLink(path("tools/" + tool), real);
                }
            }
        }
    }

    private void copyLauncher() throws IOException {
        Files.createDirectories(path("check out/launcher"));
        Files.copy(HOME.resolve("lab"), path("check out/lab"));
        Files.setPosixFilePermissions(
                path("check out/lab"), PosixFilePermissions.fromString("rwxr-xr-x"));
        try (Stream<Path> parts = Files.list(HOME.resolve("launcher"))) {
            for (Path part : parts.toList()) {
                Files.copy(part, path("check out/launcher/" + part.getFileName()));
            }
        }
    }
}
