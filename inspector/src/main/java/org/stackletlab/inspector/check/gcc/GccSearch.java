package org.stackletlab.inspector.check.gcc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.ToolMissingException;
import org.stackletlab.toolchain.ToolProcess;

/** Looks for GCCs in some folders: {@code gcc}, {@code TARGET-gcc}, each also with a version. */
public final class GccSearch {
    private static final Pattern NAME =
            Pattern.compile("(?:(?<triple>\\w+(?:-\\w+)+)-)?gcc(?:-\\d[\\d.]*)?(?:\\.exe)?");

    /** What {@code gcc -v} says of itself; clang, which may be called gcc, says something else. */
    private static final Pattern TARGET = Pattern.compile("(?m)^Target: (\\S+)\\s*$");

    private static final Pattern VERSION = Pattern.compile("(?m)^gcc version (\\S+) ");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** Where they are, with what one types to start each. */
    private final Map<Path, String> programs;

    private GccSearch(Map<Path, String> programs) {
        this.programs = programs;
    }

    /** A program that is GCC, and what it was made for. */
    private record Asked(String triple, String version) {}

    /** Everything in some folders that has the name of a GCC. */
    public static GccSearch in(List<Path> folders) {
        Set<Path> known = new HashSet<>();
        Set<String> names = new HashSet<>();
        Map<Path, String> programs = new LinkedHashMap<>();
        for (Path folder : folders) {
            Set<String> earlier = Set.copyOf(names);
            list(folder).stream()
                    .filter(file -> NAME.matcher(name(file)).matches())
                    .filter(Files::isExecutable)
                    // Of two names for one program the one that says most comes first.
                    .sorted(
                            Comparator.comparing((Path file) -> triple(file).isEmpty())
                                    .thenComparing(Path::getFileName))
                    .peek(file -> names.add(name(file)))
                    .filter(file -> known.add(itself(file)))
                    .forEach(
                            file ->
                                    programs.put(
                                            file,
                                            earlier.contains(name(file))
                                                    ? file.toString()
                                                    : name(file)));
        }
        return new GccSearch(programs);
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    /** A folder of the PATH that is not there, or not ours to read, has no compilers. */
    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Behind links; but what chooses by the name that it is called by is more than one program. */
    private static Path itself(Path file) {
        try {
            Path real = file.toRealPath();
            return real.getFileName().toString().contains("gcc") ? real : file;
        } catch (IOException e) {
            return file;
        }
    }

    /** Those for a platform, one of each version, the newest first. */
    public List<Gcc> compilers(Platform platform) {
        List<Gcc> compilers = new ArrayList<>();
        Set<String> versions = new HashSet<>();
        for (GccTarget target : GccTarget.of(platform)) {
            for (Path program : programs.keySet()) {
                Optional<String> triple = triple(program);
                if (triple.isPresent() && !target.fits(triple.get())) {
                    continue;
                }
                asked(program)
                        .filter(asked -> target.fits(triple.orElse(asked.triple())))
                        .filter(asked -> versions.add(asked.version()))
                        .map(asked -> gcc(program, asked, target))
                        .ifPresent(compilers::add);
            }
        }
        compilers.sort(
                Comparator.comparing((Gcc gcc) -> numbers(gcc.version()), Arrays::compare)
                        .reversed());
        return compilers;
    }

    private Gcc gcc(Path program, Asked asked, GccTarget target) {
        return new Gcc(program, programs.get(program), asked.version(), target.options());
    }

    /** What a program is for by its name. */
    private static Optional<String> triple(Path program) {
        Matcher name = NAME.matcher(name(program));
        return name.matches() ? Optional.ofNullable(name.group("triple")) : Optional.empty();
    }

    private static int[] numbers(String version) {
        return NUMBER.matcher(version)
                .results()
                .mapToInt(found -> Integer.parseInt(found.group()))
                .toArray();
    }

    /** Asks a program what it is; nothing if it is no GCC. */
    private static Optional<Asked> asked(Path program) {
        try {
            Path output = Files.createTempFile("lab-check", ".txt");
            try {
                String words =
                        ToolProcess.run(
                                        List.of(program.toString(), "-v"),
                                        Path.of("").toAbsolutePath(),
                                        output)
                                .errors();
                Matcher target = TARGET.matcher(words);
                Matcher version = VERSION.matcher(words);
                return target.find() && version.find()
                        ? Optional.of(new Asked(target.group(1), version.group(1)))
                        : Optional.empty();
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (BuildException | ToolMissingException | IOException e) {
            // What does not start, or does not answer, is no compiler to us.
            return Optional.empty();
        }
    }
}
