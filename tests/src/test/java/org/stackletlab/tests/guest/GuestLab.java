package org.stackletlab.tests.guest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.emulator.machine.Stream;
import org.stackletlab.guest.GuestSources;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.RunReport;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.Optimization;
import org.stackletlab.toolchain.ToolMissingException;

/** Builds and runs the guest programs of these tests. Images are built once per test run. */
public final class GuestLab {
    /** The checkout's root folder. */
    public static final Path HOME =
            Path.of(System.getProperty("lab.home", "..")).toAbsolutePath().normalize();

    private static final Path PROGRAMS = HOME.resolve("tests/src/test/guest");
    private static final Sandbox SANDBOX = open();
    private static final Map<Recipe, Image> IMAGES = new ConcurrentHashMap<>();

    private record Recipe(
            Platform platform, Optimization level, List<Path> sources, Optional<Path> switchFile) {}

    /**
     * How a run went.
     *
     * @param reason why it ended
     * @param output what it wrote to standard output
     * @param errors what it wrote to standard error
     * @param instructions how many instructions it executed
     */
    public record Outcome(StopReason reason, String output, String errors, long instructions) {}

    private GuestLab() {}

    /**
     * The platforms every test runs on: the core ones, and all of them in the campaign of that
     * name.
     */
    public static List<Platform> platforms() {
        return "platforms".equals(System.getProperty("lab.campaign"))
                ? Platforms.all()
                : Platforms.core();
    }

    /** Every platform there is, for the few tests that say most of a platform for their time. */
    public static List<Platform> everyPlatform() {
        return Platforms.known();
    }

    /** The sandbox that all tests of this run share. */
    public static Sandbox sandbox() {
        return SANDBOX;
    }

    /** The guest sources of the product. */
    public static GuestSources guest() {
        return SANDBOX.guest();
    }

    /** Files below the folder of guest test programs. */
    public static List<Path> programs(String... files) {
        return java.util.stream.Stream.of(files).map(PROGRAMS::resolve).toList();
    }

    /** The image of test programs at -O1, with our own switch file. */
    public static Image image(Platform platform, String... files) {
        return image(platform, Optimization.O1, programs(files));
    }

    /** The image of any sources, with our own switch file. */
    public static Image image(Platform platform, Optimization level, List<Path> sources) {
        return IMAGES.computeIfAbsent(
                new Recipe(platform, level, sources, Optional.empty()), GuestLab::build);
    }

    /** The image of test programs at -O1 with another switch file. */
    public static Image imageWithSwitch(Platform platform, Path switchFile, String... files) {
        return build(
                new Recipe(platform, Optimization.O1, programs(files), Optional.of(switchFile)));
    }

    /** Runs an image to its end. */
    public static Outcome run(Image image, MachineOptions options) throws MachineException {
        Transcript transcript = new Transcript();
        RunReport report = SANDBOX.run(image, options, transcript);
        return new Outcome(
                report.reason(),
                transcript.text(Stream.OUT),
                transcript.text(Stream.ERR),
                report.instructions());
    }

    /** Runs an image with arguments to its end. */
    public static Outcome run(Image image, String... arguments) throws MachineException {
        return run(image, MachineOptions.defaults().withArguments(List.of(arguments)));
    }

    private static Image build(Recipe recipe) {
        Program program =
                new Program(
                        recipe.platform(),
                        recipe.sources(),
                        programs("statements", "memory"),
                        recipe.level(),
                        recipe.switchFile(),
                        true,
                        Optional.empty(),
                        Program.SWITCH_SYMBOL,
                        false);
        try {
            return SANDBOX.build(program).image();
        } catch (BuildException | ToolMissingException e) {
            throw new AssertionError(program.sources() + " on " + recipe.platform() + ": " + e, e);
        }
    }

    private static Sandbox open() {
        try {
            return Sandbox.open(HOME, cache());
        } catch (ToolMissingException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private static Path cache() {
        String set = System.getProperty("lab.cache", System.getenv("STACKLET_LAB_CACHE"));
        return set != null ? Path.of(set) : HOME.resolve("tests/target/cache");
    }

    /** What a guest printed, by stream. */
    public static final class Transcript implements Console {
        private final Map<Stream, ByteArrayOutputStream> bytes =
                Map.of(
                        Stream.OUT, new ByteArrayOutputStream(),
                        Stream.ERR, new ByteArrayOutputStream());

        @Override
        public void write(Stream stream, byte[] written) {
            stream(stream).writeBytes(written);
        }

        /** What was printed so far. */
        public String text(Stream stream) {
            return stream(stream).toString(StandardCharsets.UTF_8);
        }

        private ByteArrayOutputStream stream(Stream stream) {
            return Objects.requireNonNull(bytes.get(stream));
        }
    }

    /** Every combination of an item and a platform, for parameterized tests. */
    public static <T, C> List<C> onEveryPlatform(
            List<T> items, BiFunction<T, Platform, C> combine) {
        List<C> all = new ArrayList<>();
        for (T item : items) {
            for (Platform platform : platforms()) {
                all.add(combine.apply(item, platform));
            }
        }
        return all;
    }
}
