package org.stackletlab.tests.layers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.tests.guest.FailingMalloc;
import org.stackletlab.tests.guest.GuestLab;

/**
 * Each allocation of a program on layers fails in turn, and gives MemoryError where it was asked
 * for. The programs are those in the folder; {@code layer_stubborn.h} there says how they are made.
 */
class LayerMallocFailureTest {
    private static final String FOLDER = "layers/memory";

    record Case(String program, Platform platform) {
        @Override
        public String toString() {
            return program + " " + platform;
        }
    }

    static List<Case> cases() throws IOException {
        try (Stream<Path> files = Files.list(GuestLab.programs(FOLDER).getFirst())) {
            List<String> programs =
                    files.map(file -> FOLDER + "/" + file.getFileName())
                            .filter(file -> file.endsWith(".c"))
                            .sorted()
                            .toList();
            return GuestLab.onEveryPlatform(programs, Case::new);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void everyFailedAllocationIsAMemoryErrorAndHarmsNobody(Case c) throws Exception {
        FailingMalloc.failEach(c.platform(), c.program());
    }
}
