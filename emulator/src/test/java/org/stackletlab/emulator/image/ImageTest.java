package org.stackletlab.emulator.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.stackletlab.emulator.UnicornPresent.platform;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.TinyElf;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;

class ImageTest {
    static List<Platform> platforms() {
        return Platforms.core();
    }

    private static TinyElf tiny(Platform platform) {
        return new TinyElf(platform)
                .segment(TinyElf.TEXT, new byte[64], TinyElf.READ_EXECUTE)
                .segment(TinyElf.DATA, new byte[] {1, 2, 3}, 100, TinyElf.READ_WRITE)
                .function("start", TinyElf.TEXT, 16)
                .function("main", TinyElf.TEXT + 16, 16)
                .label("loop", TinyElf.TEXT + 40)
                .label("$a", TinyElf.TEXT)
                .object("table", TinyElf.DATA, 8);
    }

    private static String refusal(Platform platform, byte[] elf) {
        return assertThrows(ImageException.class, () -> Image.read(platform, "prog", elf))
                .getMessage();
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void segmentsAndSymbolsAreRead(Platform platform) {
        Image image = tiny(platform).image();
        assertEquals(TinyElf.TEXT, image.entry());
        Segment data = image.segments().getLast();
        assertEquals(100, data.memoryBytes());
        assertEquals(3, image.contents(data).length);
        assertEquals(
                List.of("start", "main", "loop", "table"),
                image.symbols().stream().map(Symbol::name).toList());
        assertEquals(
                Optional.of(new Symbol("main", TinyElf.TEXT + 16, 16, SymbolKind.FUNCTION)),
                image.symbol("main"));
        assertEquals(Optional.empty(), image.symbol("nothing"));
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void addressesAreDescribedBySymbolAndOffset(Platform platform) {
        Image image = tiny(platform).image();
        assertEquals("main", image.describe(TinyElf.TEXT + 16));
        assertEquals("main+0xf", image.describe(TinyElf.TEXT + 31));
        assertEquals("0x00010020", image.describe(TinyElf.TEXT + 32));
        assertEquals("loop+0x8", image.describe(TinyElf.TEXT + 48));
        assertEquals("table+0x7", image.describe(TinyElf.DATA + 7));
        assertEquals("0x55550000", image.describe(0x55550000L));
    }

    @Test
    void imageOfAnotherMachineIsRefused() {
        assertEquals(
                "reading prog: it was built for x86, but this machine is arm; choose the other platform or build it for arm",
                refusal(platform("arm"), tiny(platform("x86")).bytes()));
    }

    @Test
    void otherFilesAreRefused() {
        assertEquals(
                "reading prog: this is not an ELF file: it should start with the bytes 7f 45 4c 46; give it an image built for x86",
                refusal(
                        platform("x86"),
                        "#!/bin/sh\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Test
    void truncatedImageSaysWhatIsMissing() {
        byte[] whole = tiny(platform("x86_64")).bytes();
        assertEquals(
                "reading prog: the program headers should be 112 bytes at offset 0x40, but the file has only 100 bytes: it is truncated or damaged; build it again",
                refusal(platform("x86_64"), java.util.Arrays.copyOf(whole, 100)));
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void everyTruncationIsRefused(Platform platform) {
        byte[] whole = tiny(platform).bytes();
        for (int length = 0; length < whole.length; length++) {
            refusal(platform, java.util.Arrays.copyOf(whole, length));
        }
    }

    /** Whatever bytes are damaged, the answer is an image or a refusal, never another exception. */
    @ParameterizedTest
    @MethodSource("platforms")
    void damagedImagesAreReadOrRefused(Platform platform) {
        byte[] whole = tiny(platform).bytes();
        Random random = new Random(1);
        for (int i = 0; i < 5000; i++) {
            byte[] damaged = whole.clone();
            for (int n = 0; n < 1 + random.nextInt(4); n++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                Image image = Image.read(platform, "damaged", damaged);
                image.describe(random.nextInt());
            } catch (ImageException e) {
                assertEquals("reading damaged: ", e.getMessage().substring(0, 17));
            }
        }
    }

    @Test
    void segmentsOutsideTheirRangeAreRefused() {
        byte[] elf = tiny(platform("x86")).segment(0x2000_0000, new byte[4], 4).bytes();
        assertEquals(
                "reading prog: program header 2 is a segment of 0x4 bytes at 0x20000000, outside 0x00010000..0x10000000 where images lie; link with --image-base=0x10000",
                refusal(platform("x86"), elf));
    }

    @Test
    void writableCodeIsRefused() {
        byte[] elf = tiny(platform("x86")).segment(0x20000, new byte[4], 7).bytes();
        assertEquals(
                "reading prog: program header 2 is a segment at 0x00020000 that is both writable and executable; link without -N and -z execstack",
                refusal(platform("x86"), elf));
    }

    @Test
    void segmentsThatShareAPageAreRefused() {
        byte[] elf = tiny(platform("arm")).segment(TinyElf.TEXT + 0x100, new byte[4], 6).bytes();
        assertEquals(
                "reading prog: the segments at 0x00010000 and 0x00010100 share a page; link with -z max-page-size=4096 and without -z noseparate-code",
                refusal(platform("arm"), elf));
    }

    @Test
    void entryOutsideCodeIsRefused() {
        byte[] elf = tiny(platform("arm")).entry(TinyElf.DATA).bytes();
        assertEquals(
                "reading prog: the entry address 0x00012000 lies in no executable segment; link with an entry symbol that is code",
                refusal(platform("arm"), elf));
    }

    @Test
    void positionIndependentImageIsRefused() {
        byte[] elf = tiny(platform("x86")).bytes();
        ByteBuffer.wrap(elf).order(ByteOrder.LITTLE_ENDIAN).putShort(16, (short) 3);
        assertEquals(
                "reading prog: ELF type 3 found, 2 (a linked executable) wanted; link it statically without -pie or -r",
                refusal(platform("x86"), elf));
    }
}
