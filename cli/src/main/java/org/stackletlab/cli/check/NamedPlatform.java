package org.stackletlab.cli.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;

/** The platform that is told by the name of a source file, such as {@code switch_arm64_gcc.h}. */
final class NamedPlatform {
    /** How others call our platforms in names of files. */
    private static final Map<String, String> ALSO =
            Map.of(
                    "amd64", "x86_64",
                    "x64", "x86_64",
                    "i386", "x86",
                    "i686", "x86",
                    "arm32", "arm",
                    "arm64", "aarch64",
                    "riscv", "riscv64",
                    "s390", "s390x");

    private NamedPlatform() {}

    /**
     * The platform of a file by its name.
     *
     * @return nothing if the name tells none, or more than one
     */
    static Optional<Platform> of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        List<Platform> told =
                Stream.of(name.replaceAll("x86[_-]64", "x64").split("[^a-z0-9]+"))
                        .map(word -> ALSO.getOrDefault(word, word))
                        .flatMap(word -> Platforms.named(word).stream())
                        .distinct()
                        .toList();
        return told.size() == 1 ? Optional.of(told.getFirst()) : Optional.empty();
    }
}
