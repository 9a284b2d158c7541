package org.stackletlab.emulator.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.stackletlab.emulator.UnicornPresent.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DWARF of the host's compiler; that of clang is read by all tests with guest programs. */
class DwarfTest {
    private static final int DAMAGES = 500;
    private static final String SOURCE =
            """
            struct point { int x, y; double z; };
            typedef struct { char a; struct point p; char *s[3]; union { int i; float f; }; } thing;
            struct point point; thing things; enum colour { RED, GREEN = 7, NONE = -1 } colour;
            int twice(int a) {
                return a * 2;
            }
            void start(void) {
                point.x = twice(things.i);
                for (;;) {}
            }
            """;

    private static final Path GCC = Path.of("/usr/bin/gcc");

    @TempDir private Path folder;
    private byte[] elf;

    @BeforeEach
    void compile() throws IOException, InterruptedException {
        assumeTrue(
                System.getProperty("os.arch").equals("amd64") && Files.isExecutable(GCC),
                "skipped: no gcc for x86-64 on this host");
        Files.writeString(folder.resolve("prog.c"), SOURCE);
        String command =
                GCC
                        + " -g -gdwarf-5 -O0 -ffreestanding -nostdlib -static -fno-pie -no-pie -fno-stack-protector"
                        + " -fno-asynchronous-unwind-tables -Wl,-e,start -Wl,-Ttext-segment=0x10000"
                        + " -Wl,-z,max-page-size=4096 -Wl,--build-id=none prog.c -o prog";
        Process process =
                new ProcessBuilder(command.split(" "))
                        .directory(folder.toFile())
                        .inheritIO()
                        .start();
        assertEquals(0, process.waitFor());
        elf = Files.readAllBytes(folder.resolve("prog"));
    }

    @Test
    void structsAreFoundByTagAndByTypedefName() throws ImageException {
        Image image = Image.read(platform("x86_64"), "prog", elf);
        assertEquals(Optional.empty(), image.debugProblem());
        assertEquals(
                List.of(
                        new FieldLayout("x", 0, 4),
                        new FieldLayout("y", 4, 4),
                        new FieldLayout("z", 8, 8)),
                List.copyOf(image.struct("point").orElseThrow().fields().values()));
        StructLayout thing = image.struct("thing").orElseThrow();
        assertEquals(56, thing.bytes());
        assertEquals(new FieldLayout("s", 24, 24), thing.field("s"));
        assertEquals(new FieldLayout("f", 48, 4), thing.field("f"));
        assertEquals(Optional.empty(), image.struct("nothing"));
    }

    @Test
    void structIsToldFromOthersWithItsTagByItsFields() throws ImageException {
        Image image = Image.read(platform("x86_64"), "prog", elf);
        assertEquals(image.struct("point"), image.struct("point", Set.of("z", "x")));
        assertEquals(Optional.empty(), image.struct("point", Set.of("x", "w")));
    }

    @Test
    void constantsOfEnumerationsHaveTheirNames() throws ImageException {
        Image image = Image.read(platform("x86_64"), "prog", elf);
        assertEquals(Map.of("RED", 0L, "GREEN", 7L, "NONE", -1L), image.constants("colour"));
        assertEquals(Map.of(), image.constants("point"));
    }

    @Test
    void instructionsHaveTheirLines() throws ImageException {
        Image image = Image.read(platform("x86_64"), "prog", elf);
        Symbol twice = image.symbol("twice").orElseThrow();
        assertEquals(Optional.of(new SourcePosition("prog.c", 4)), image.sourceAt(twice.address()));
        assertEquals(
                Optional.of(new SourcePosition("prog.c", 6)),
                image.sourceAt(twice.address() + twice.size() - 1));
        assertEquals(Optional.empty(), image.sourceAt(0x5000_0000));
    }

    @Test
    void damagedDebugInformationIsReadOrRefused() {
        Random random = new Random(1);
        assertTimeoutPreemptively(
                Duration.ofMinutes(1),
                () -> {
                    for (int i = 0; i < DAMAGES; i++) {
                        byte[] damaged = elf.clone();
                        for (int n = 0; n < 1 + random.nextInt(9); n++) {
                            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                        }
                        read(damaged);
                    }
                });
    }

    private static void read(byte[] damaged) {
        try {
            Image image = Image.read(platform("x86_64"), "damaged", damaged);
            image.struct("thing");
            image.sourceAt(image.entry());
        } catch (ImageException e) {
            assertEquals("reading damaged: ", e.getMessage().substring(0, 17));
        }
    }
}
