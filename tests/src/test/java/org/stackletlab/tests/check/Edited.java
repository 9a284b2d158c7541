package org.stackletlab.tests.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.check.engine.Checker;
import org.stackletlab.inspector.check.subject.CheckedFiles;
import org.stackletlab.inspector.check.subject.Listing;
import org.stackletlab.inspector.check.subject.Routine;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.BuildRequest;
import org.stackletlab.toolchain.Optimization;
import org.stackletlab.toolchain.ToolMissingException;

/** Our own switch files, changed by hand in one place, and judged. */
public final class Edited {
    static final long SEED = 20_260_101;

    private Edited() {}

    /** What a header is named by that is the same whichever byte comes first. */
    static String family(String platform) {
        return Map.of("ppc64", "ppc64le", "mips64", "mips64el").getOrDefault(platform, platform);
    }

    /** Options of clang for files that others link. */
    public static List<String> target(Platform platform) {
        return platform.name().matches("(ppc|mips).*")
                ? platform.tools().clangOptions().stream()
                        .filter(option -> !option.equals("-mno-abicalls"))
                        .toList()
                : List.of("--target=" + platform.tools().clangTarget());
    }

    /** The platforms whose binaries are looked into. */
    static List<Platform> linked() {
        return Platforms.known();
    }

    /** The platform's own switch file without remarks and call-frame information. */
    public static String own(String platform) {
        return Arrays.stream(withCallFrames(platform).split("\n"))
                .filter(line -> !line.contains(".cfi_"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** The platform's own switch file without remarks. */
    static String withCallFrames(String platform) {
        return bare(GuestLab.guest().switchFile(platform), platform);
    }

    /** A file of instructions without remarks. */
    public static String bare(Path file, String platform) {
        String comment = Platforms.named(platform).orElseThrow().tools().syntax().comment();
        String remark = "\\s*%s.*".formatted(comment);
        try {
            return Files.readString(file)
                    .lines()
                    .map(line -> line.replaceFirst(remark, ""))
                    .filter(line -> !line.isBlank())
                    .flatMap(Edited::oneByOne)
                    .collect(Collectors.joining("\n", "", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Instructions that share a line. */
    private static Stream<String> oneByOne(String line) {
        return line.contains(";")
                ? Stream.of(line.split(";")).map(each -> "    " + each.strip())
                : Stream.of(line);
    }

    /**
     * A text with changes.
     *
     * @param edits what is there exactly once, and what takes its place, in turn; lines of
     *     instructions are separated by {@code ;}
     */
    public static String edit(String text, String... edits) {
        for (int i = 0; i < edits.length; i += 2) {
            String old = lines(edits[i]);
            if (text.split(java.util.regex.Pattern.quote(old), -1).length != 2) {
                throw new AssertionError("not exactly once in the file: " + edits[i] + "\n" + text);
            }
            text = text.replace(old, lines(edits[i + 1]));
        }
        return text;
    }

    private static String lines(String instructions) {
        return Arrays.stream(instructions.split(";"))
                .map(String::strip)
                .map(line -> line.endsWith(":") || line.isEmpty() ? line : "    " + line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** What the checker says of a text. */
    static CheckReport judge(String platform, String text, Path folder, CheckedFiles.By by)
            throws IOException, BuildException, ToolMissingException, MachineException {
        Platform of = Platforms.named(platform).orElseThrow();
        Path file = Files.writeString(folder.resolve("edited.s"), text);
        CheckedCode code =
                new CheckedFiles(GuestLab.sandbox())
                        .assembly(of, file, Routine.of("slp_switch", Protocol.CALLBACKS), by);
        return Checker.check(code, SEED, new Listing(GuestLab.sandbox(), code.image()));
    }

    /** What the checker says of a text that Keystone assembles. */
    static CheckReport judge(String platform, String text, Path folder)
            throws IOException, BuildException, ToolMissingException, MachineException {
        return judge(platform, text, folder, CheckedFiles.By.KEYSTONE);
    }

    /** The object file that clang makes of a text. */
    static byte[] object(Platform platform, String text, Path folder)
            throws IOException, BuildException, ToolMissingException {
        Path source = Files.writeString(folder.resolve("go.s"), text);
        BuildRequest request =
                new BuildRequest(
                        platform,
                        "go",
                        List.of(source),
                        List.of(),
                        Optimization.O1,
                        List.of(),
                        List.of(),
                        Optional.empty());
        return GuestLab.sandbox().toolchain().objects(request).getFirst();
    }
}
