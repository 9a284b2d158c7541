package org.stackletlab.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.tests.guest.GuestLab;

/** The launcher for Windows starts the JVM as the other one does. */
class WindowsLauncherTest {
    private static final Path BATCH = GuestLab.HOME.resolve("lab.cmd");
    private static final Path SHELL = GuestLab.HOME.resolve("launcher/jvm.sh");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])-X[^\\s'\"]+");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\w+|%\\w+%");

    /** Classes prepared ahead; what only the C library of Linux can do. */
    private static final List<String> NOT_ON_WINDOWS =
            List.of("-XX:AOT", "-XX:TrimNativeHeapInterval=");

    /** Says its arguments, in place of a JVM. */
    private static final String JVM =
            """
            #include <stdio.h>
            int main(int argc, char **argv)
            {
                for (int i = 1; i < argc; i++)
                    printf("<%s>\\n", argv[i]);
                return argv[argc - 1][0] == '7' ? 7 : 0;
            }
            """;

    @TempDir private Path folder;

    /** What can be compared everywhere: the options that the two files have at all. */
    @Test
    void optionsOfTheJvmStandInBothLaunchers() throws Exception {
        assertEquals(
                options(SHELL, "#").stream().filter(WindowsLauncherTest::isOnWindows).toList(),
                options(BATCH, "rem "));
        assertTrue(options(BATCH, "rem ").size() > 15);
    }

    private static boolean isOnWindows(String option) {
        return NOT_ON_WINDOWS.stream().noneMatch(option::startsWith);
    }

    private static List<String> options(Path launcher, String remark) throws Exception {
        return Files.readAllLines(launcher).stream()
                .map(String::strip)
                .filter(line -> !line.startsWith(remark))
                .flatMap(line -> OPTION.matcher(line).results().map(MatchResult::group))
                .map(option -> VARIABLE.matcher(option).replaceAll("?"))
                .distinct()
                .sorted()
                .toList();
    }

    static Stream<List<String>> commands() {
        return Stream.of(
                List.of(),
                List.of("--help"),
                List.of("run", "a b.c"),
                List.of("demo"),
                List.of("grade", "lesson", "ann"),
                List.of("check", "x.s"),
                List.of("check", "a b.s", "--build", "clang -O2 -fPIC", "--view", "2"),
                List.of("check", "x.s", "--cflags", "", "--view"),
                List.of("check", "*.s", "--show", "7"),
                List.of("view", "first.c"),
                List.of("movie", "first.c"),
                List.of("picture", "first.c"),
                List.of("lesson", "preview", "x"),
                List.of("lesson", "export", "x"),
                List.of("lesson", "take", "x"));
    }

    /** By Wine's command interpreter, where Windows is none. */
    @ParameterizedTest
    @MethodSource("commands")
    @Tag("campaign")
    @Tag("wine")
    void everyCommandStartsTheSameJvmWithTheSameArguments(List<String> command) throws Exception {
        Optional<Path> wine = wine();
        assumeTrue(wine.isPresent(), "there is no wine64 to run lab.cmd with");
        Path world = Files.createDirectory(folder.resolve("a world"));
        Path jdk = Files.createDirectories(world.resolve("jdk 25"));
        compile("x86_64-w64-mingw32-gcc", jdk.resolve("bin/java.exe"));
        Files.copy(jdk.resolve("bin/java.exe"), jdk.resolve("bin/javac.exe"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
        compile("cc", jdk.resolve("bin/java"));
        Path app = Files.createDirectories(world.resolve("target/lab/app"));
        Files.copy(BATCH, world.resolve("lab.cmd"));
        Path unicorn = Files.createFile(world.resolve("unicorn.dll"));

        List<String> batch = new ArrayList<>(List.of(wine.get().toString(), "cmd", "/c"));
        batch.add("lab.cmd");
        batch.addAll(command);
        Ended windows =
                run(
                        world,
                        Map.of(
                                "WINEDEBUG",
                                "-all",
                                "WINEPREFIX",
                                prefix().toString(),
                                "STACKLET_LAB_NO_BUILD",
                                "yes",
                                "STACKLET_LAB_CACHE",
                                "Z:" + world.resolve("cache"),
                                "STACKLET_LAB_JAVA_HOME",
                                "Z:" + jdk,
                                "STACKLET_LAB_UNICORN",
                                "Z:" + unicorn),
                        batch);
        String start = ". '%s'; home='%s' cache='%s/cache' app='%s' java_home='%s'; command=${1-}";
        List<String> shell = new ArrayList<>(List.of("sh", "-c"));
        shell.add(start.formatted(SHELL, world, world, app, jdk) + "; start_lab \"$@\"");
        shell.add("lab");
        shell.addAll(command);
        Ended unix = run(world, Map.of("STACKLET_LAB_UNICORN", unicorn.toString()), shell);
        assertEquals(unix, windows);
        assertTrue(unix.said().contains("-Dlab.home="), unix.said());
    }

    /** How a launcher ended, and what the JVM was given, options in alphabetical order. */
    private record Ended(int code, String said) {}

    private static Ended run(Path in, Map<String, String> environment, List<String> command)
            throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).directory(in.toFile());
        builder.environment().remove("STACKLET_LAB_JAVA_OPTIONS");
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                        .replace("\r", "")
                        // Wine talks of itself, when it makes its files for instance.
                        .replaceAll("(?m)^wine: .*\n", "")
                        .replace('\\', '/')
                        .replace("Z:", "")
                        .replace(";", ":");
        String main = "<-m>\n";
        int end = said.indexOf(main);
        assertTrue(end > 0, said);
        String options =
                new TreeSet<>(said.substring(0, end).lines().toList())
                        .stream()
                                .filter(argument -> isOnWindows(argument.substring(1)))
                                .collect(Collectors.joining("\n", "", "\n"));
        return new Ended(process.waitFor(), options + said.substring(end));
    }

    private void compile(String compiler, Path program) throws Exception {
        Files.createDirectories(program.getParent());
        Path source = Files.writeString(folder.resolve("jvm.c"), JVM);
        Optional<Path> found = program(compiler);
        assumeTrue(found.isPresent(), "there is no " + compiler + " to make a program with");
        List<String> command =
                List.of(found.get().toString(), "-O1", source.toString(), "-o", program.toString());
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertEquals(0, process.waitFor(), command::toString);
    }

    /** Wine's own files: made once, which takes long. */
    private static Path prefix() {
        return GuestLab.HOME.resolve("tests/target/wine").toAbsolutePath().normalize();
    }

    private static Optional<Path> wine() {
        Path debian = Path.of("/usr/lib/wine/wine64");
        return program("wine64").or(() -> Optional.of(debian).filter(Files::isExecutable));
    }

    private static Optional<Path> program(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(place -> Path.of(place, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
