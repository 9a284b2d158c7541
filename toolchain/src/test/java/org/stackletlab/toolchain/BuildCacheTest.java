package org.stackletlab.toolchain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stackletlab.emulator.arch.Platform;

class BuildCacheTest {
    private static final Platform ARM = Sandbox.platform("arm");

    @TempDir Path temp;
    private Sandbox sandbox;
    private Path source;
    private BuildRequest request;

    @BeforeEach
    void writeAProgram() throws IOException {
        sandbox = new Sandbox(temp);
        sandbox.write("value.h", "#define VALUE 1\n");
        source =
                sandbox.write(
                        "prog.c", "#include \"value.h\"\nint value = VALUE;\n" + Sandbox.START);
        Path switchFile = sandbox.write("sw.s", "slp_switch:\n    bx lr\n");
        request = Sandbox.withSwitch(Sandbox.request(ARM, source), switchFile);
    }

    private Built make() throws Exception {
        return sandbox.toolchain().make(request);
    }

    @Test
    void secondBuildComesFromTheCacheWithTheSameBytes() throws Exception {
        Built first = make();
        Built second = make();
        assertFalse(first.cached());
        assertTrue(second.cached());
        assertArrayEquals(first.image().elf(), second.image().elf());
    }

    @Test
    void twoBuildsWithoutCacheGiveTheSameBytes() throws Exception {
        byte[] first = make().image().elf();
        Path elsewhere = temp.resolve("another-cache");
        Built again = Toolchain.open(Sandbox.HOME, elsewhere).make(request);
        assertFalse(again.cached());
        assertArrayEquals(first, again.image().elf());
    }

    @Test
    void changedSourceIsCompiledAgain() throws Exception {
        make();
        sandbox.write("prog.c", "int other;\n" + Sandbox.START);
        assertFalse(make().cached());
    }

    @Test
    void changedHeaderIsNoticed() throws Exception {
        byte[] first = make().image().elf();
        sandbox.write("value.h", "#define VALUE 2\n");
        Built second = make();
        assertFalse(second.cached());
        assertFalse(java.util.Arrays.equals(first, second.image().elf()));
    }

    @Test
    void olderContentIsFoundAgain() throws Exception {
        byte[] first = make().image().elf();
        sandbox.write("value.h", "#define VALUE 2\n");
        make();
        sandbox.write("value.h", "#define VALUE 1\n");
        Built third = make();
        assertTrue(third.cached());
        assertArrayEquals(first, third.image().elf());
    }

    @Test
    void newHeaderThatHidesAnotherIsNoticed() throws Exception {
        Path far = Files.createDirectories(temp.resolve("far"));
        Sandbox.old(Files.writeString(far.resolve("far.h"), "#define FAR 1\n"));
        sandbox.write("prog.c", "#include \"far.h\"\nint value = FAR;\n" + Sandbox.START);
        request = Sandbox.withIncludes(request, far);
        make();
        assertTrue(make().cached());
        sandbox.write("far.h", "#define FAR 2\n");
        assertFalse(make().cached());
    }

    @Test
    void changedSwitchFileIsAssembledAgain() throws Exception {
        make();
        sandbox.write("sw.s", "slp_switch:\n    nop\n    bx lr\n");
        Built second = make();
        assertFalse(second.cached());
        assertEquals(8, second.image().symbol("slp_switch").orElseThrow().size());
    }

    @Test
    void otherOptimizationIsAnotherImage() throws Exception {
        make();
        request =
                new BuildRequest(
                        ARM,
                        "program",
                        List.of(source),
                        List.of(),
                        Optimization.O2,
                        List.of(),
                        List.of(),
                        request.switchFile());
        assertFalse(make().cached());
    }

    @Test
    void damagedEntriesAreMadeAgain() throws Exception {
        byte[] first = make().image().elf();
        for (Path file : sandbox.cached()) {
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length > 0) {
                bytes[bytes.length / 2] ^= 0x55;
                Files.write(file, bytes);
            }
        }
        Built second = make();
        assertFalse(second.cached());
        assertArrayEquals(first, second.image().elf());
        assertTrue(make().cached());
    }

    @Test
    void sourceSavedDuringTheBuildIsNotStored() throws Exception {
        Files.setLastModifiedTime(
                source,
                java.nio.file.attribute.FileTime.from(java.time.Instant.now().plusSeconds(5)));
        make();
        assertFalse(make().cached());
    }

    @Test
    void failedBuildLeavesNothingHalf() throws Exception {
        sandbox.write("prog.c", "int value = ;\n");
        sandbox.complaint(request);
        try (var files = Files.walk(temp)) {
            assertEquals(
                    List.of(), files.filter(file -> file.toString().endsWith(".tmp")).toList());
        }
        assertTrue(sandbox.complaint(request).contains("prog.c:1:13: error: expected expression"));
    }

    @Test
    void concurrentBuildsAgree() throws Exception {
        List<Callable<byte[]>> work = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            work.add(() -> make().image().elf());
        }
        List<byte[]> images = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
            for (Future<byte[]> image : pool.invokeAll(work)) {
                images.add(image.get());
            }
        }
        images.forEach(image -> assertArrayEquals(images.getFirst(), image));
        assertTrue(make().cached());
    }
}
