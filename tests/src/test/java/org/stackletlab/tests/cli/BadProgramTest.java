package org.stackletlab.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.inspector.Expectation;
import org.stackletlab.tests.guest.GuestLab;

/**
 * Programs with mistakes. Each file says what the user must read: {@code // expect error: LINE} for
 * every line on standard error. Offsets and addresses that depend on the compiler are written as
 * dots; {@code // not on PLATFORM: reason} leaves a platform out.
 */
class BadProgramTest {
    private static final Path FOLDER = LabProcess.GUEST.resolve("bad");
    private static final String ERROR = "// expect error:";
    private static final String TOUCHED = "touched 0x1ffffff.$1 in deeper+0x..";

    static Stream<Arguments> programs() throws IOException {
        List<String> files;
        try (Stream<Path> found = Files.list(FOLDER)) {
            files =
                    found.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".c"))
                            .sorted()
                            .toList();
        }
        return GuestLab.platforms().stream()
                .flatMap(platform -> files.stream().map(file -> Arguments.of(platform, file)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("programs")
    void theUserReadsWhatWentWrongAndWhere(Platform platform, String file) throws Exception {
        Path source = FOLDER.resolve(file);
        List<String> lines = Files.readAllLines(source);
        lines.stream()
                .filter(line -> line.startsWith("// not on " + platform + ":"))
                .forEach(reason -> assumeTrue(false, reason.substring(3)));
        LabProcess run =
                WarmLab.in(
                        FOLDER,
                        "run",
                        "--max-instructions",
                        "3000000",
                        "--platform",
                        platform.name(),
                        file);
        Expectation wanted = Expectation.in(source);
        assertEquals(wanted(lines), general(run.err(), platform));
        assertEquals(wanted.output(), run.out());
        assertEquals(wanted.exitCode(), run.exitCode());
    }

    private static String wanted(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(ERROR))
                .map(line -> line.substring(ERROR.length()).replaceFirst("^ ", "") + "\n")
                .collect(Collectors.joining());
    }

    private static String general(String text, Platform platform) {
        return text.replaceAll("\\+0x[0-9a-f]+", "+0x..")
                // An instruction may be a function's very first one.
                .replace("in main (invalid_instruction", "in main+0x.. (invalid_instruction")
                // The instruction that meets the guard page may be a function's very first one.
                .replaceAll("touched 0x1ffffff[048c](.*) in deeper(?:\\+0x\\.\\.)?", TOUCHED)
                .replaceAll("0x000[1-9][0-9a-f]{4}", "0x000.....")
                .replaceAll("(malloc|stacklet)\\.c:[0-9]+", "$1.c:..")
                .replace("no instruction of " + platform + ",", "no instruction of PLATFORM,");
    }
}
