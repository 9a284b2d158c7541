package org.stackletlab.inspector.check.gcc;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.stackletlab.emulator.arch.Platform;

/**
 * The compilers that there are for C on a platform, and how much of what is reported each made.
 *
 * @param platform the platform
 * @param all the bundled one, then the GCCs that were found
 */
public record Compilers(Platform platform, List<Entry> all) {
    private static final String BUNDLED = " (bundled)";

    /**
     * One of them.
     *
     * @param name what one types to have it
     * @param version as it says itself
     * @param program where it is; empty if it is the bundled one
     * @param builds how many builds it made
     */
    public record Entry(String name, String version, Optional<Path> program, long builds) {
        public Entry {
            requireNonNull(name, "name");
            requireNonNull(version, "version");
            requireNonNull(program, "program");
        }

        /** What reports call it: program and version. */
        public String words() {
            return name + " " + version;
        }

        /**
         * Whether it made a build.
         *
         * @param build compiler, version and flags
         */
        public boolean made(String build) {
            return build.startsWith(words() + " ");
        }

        private String sentence() {
            return words() + (program.isEmpty() ? BUNDLED : "");
        }
    }

    public Compilers {
        requireNonNull(platform, "platform");
        all = List.copyOf(all);
    }

    /**
     * Those of a platform.
     *
     * @param clang what the bundled one calls itself: name and version
     * @param found the GCCs that there are
     * @param builds who made each build that is reported; nothing is the bundled one
     */
    public static Compilers of(
            Platform platform, String clang, List<Gcc> found, List<Optional<Gcc>> builds) {
        String[] words = clang.split(" ", 2);
        List<Entry> all = new ArrayList<>();
        long own = builds.stream().filter(Optional::isEmpty).count();
        all.add(new Entry(words[0], words[words.length - 1], Optional.empty(), own));
        for (Gcc gcc : found) {
            long made = builds.stream().filter(Optional.of(gcc)::equals).count();
            all.add(new Entry(gcc.name(), gcc.version(), Optional.of(gcc.program()), made));
        }
        return new Compilers(platform, all);
    }

    /** Those that made something of what is reported. */
    public List<Entry> makers() {
        return all.stream().filter(one -> one.builds() > 0).toList();
    }

    /** Whether there is no GCC for the platform. */
    public boolean lacksGcc() {
        return all.size() == 1;
    }

    /** That there is none, and what was looked for. */
    public String lack() {
        return "no GCC for %s is on the PATH (looked for %s, or a gcc that was made for it)"
                .formatted(
                        platform,
                        GccTarget.of(platform).stream()
                                .map(GccTarget::program)
                                .distinct()
                                .collect(Collectors.joining(", ")));
    }

    /** Who made what is reported, who could have, and who is missing. */
    public String sentence() {
        List<Entry> others = all.stream().filter(one -> one.builds() == 0).toList();
        return list(makers())
                + (others.isEmpty() ? "" : "; also found: " + list(others))
                + (lacksGcc() ? "; " + lack() : "");
    }

    private static String list(List<Entry> some) {
        return some.stream().map(Entry::sentence).collect(Collectors.joining(", "));
    }
}
