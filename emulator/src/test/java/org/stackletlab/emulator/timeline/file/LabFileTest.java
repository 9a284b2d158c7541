package org.stackletlab.emulator.timeline.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The container: header, table, checksums. */
class LabFileTest {
    private static final SectionKind NUMBERS = new SectionKind("NUMB", 1000);
    private static final SectionKind TEXTS = new SectionKind("TEXT", 1000);

    @Test
    void whatIsWrittenIsRead() throws Exception {
        LabFile file = LabFile.read("a.lab", sample());
        try (SectionReader in = file.section(NUMBERS)) {
            assertEquals(200, in.u8("a"));
            assertEquals(0xffff_fffeL, in.u32("b"));
            assertEquals(-3, in.u64("c"));
            assertEquals(300, in.varint("d"));
            assertEquals(-1, in.varint("e"));
            in.end();
        }
        try (SectionReader in = file.section(TEXTS)) {
            assertEquals("Übung", in.text(100, "f"));
            assertArrayEquals(new byte[] {1, 2, 3}, in.block(3, "g"));
            in.end();
        }
    }

    @Test
    void everyChangedByteIsNoticed() {
        byte[] good = sample();
        for (int i = 0; i < good.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] bad = good.clone();
                bad[i] ^= (byte) (1 << bit);
                assertThrows(LabFileException.class, () -> LabFile.read("a.lab", bad));
            }
        }
    }

    @Test
    void everyMissingEndAndEveryAddedByteIsNoticed() {
        byte[] good = sample();
        for (int length = 0; length < good.length; length++) {
            byte[] bad = Arrays.copyOf(good, length);
            assertThrows(LabFileException.class, () -> LabFile.read("a.lab", bad));
        }
        assertThrows(
                LabFileException.class,
                () -> LabFile.read("a.lab", Arrays.copyOf(good, good.length + 1)));
    }

    @Test
    void aForeignFileIsNamedAsSuch() {
        byte[] elf = "\u007fELF and so on".getBytes(StandardCharsets.US_ASCII);
        assertEquals(
                "reading a.lab: this is not a recording. It begins with the bytes 7f 45 4c 46 20 61"
                        + " 6e 64, a recording begins with 89 4c 41 42 0d 0a 1a 0a. Name a file"
                        + " that lab record has written.",
                message(elf));
        assertEquals(
                "reading a.lab: the file has 0 bytes, and the header alone has 24: it is cut off."
                        + " Copy it again, or record the run again with lab record.",
                message(new byte[0]));
    }

    @Test
    void aNewerVersionIsNamedWithOurs() {
        byte[] newer = sample();
        newer[8] = 7;
        assertEquals(
                "reading a.lab: it is written in version 7 of the format, and this lab knows"
                        + " versions up to 1. Open it with a newer lab.",
                message(newer));
    }

    @Test
    void aCutFileIsNamedWithBothLengths() {
        byte[] good = sample();
        assertEquals(
                "reading a.lab: the file has 100 bytes, and its header says "
                        + good.length
                        + ": it is cut off. Copy it again, or record the run again with lab"
                        + " record.",
                message(Arrays.copyOf(good, 100)));
    }

    @Test
    void aDamagedSectionIsNamed() {
        byte[] bad = sample();
        bad[bad.length - 1] ^= 1;
        assertTrue(message(bad).contains("section TEXT, "), message(bad));
        assertTrue(message(bad).contains("does not have its checksum"), message(bad));
    }

    @Test
    void aSectionThatClaimsTooMuchIsRefusedBeforeItIsRead() throws Exception {
        byte[] zeroes = LabFile.write(List.of(new SectionWriter(TEXTS).bytes(new byte[1000])));
        SectionKind smaller = new SectionKind("TEXT", 999);
        LabFile file = LabFile.read("a.lab", zeroes);
        assertThrows(LabFileException.class, () -> file.section(smaller));

        byte[] claims = zeroes.clone();
        ByteBuffer.wrap(claims).order(ByteOrder.LITTLE_ENDIAN).putLong(24 + 16, 1L << 40);
        Seal.again(claims);
        assertThrows(LabFileException.class, () -> LabFile.read("a.lab", claims));
    }

    @Test
    void aLengthThatIsNotThereAllocatesNothing() throws Exception {
        byte[] claims = LabFile.write(List.of(new SectionWriter(NUMBERS).varint(900).u8(1)));
        try (SectionReader in = LabFile.read("a.lab", claims).section(NUMBERS)) {
            String found =
                    assertThrows(LabFileException.class, () -> in.block(1000, "it")).getMessage();
            assertEquals(
                    "reading a.lab: section NUMB, byte 2: the length of it is 900; it can be 0 to"
                            + " 1. "
                            + LabFile.REMEDY,
                    found);
        }
    }

    private static String message(byte[] bytes) {
        return assertThrows(LabFileException.class, () -> LabFile.read("a.lab", bytes))
                .getMessage();
    }

    private static byte[] sample() {
        return LabFile.write(
                List.of(
                        new SectionWriter(NUMBERS).u8(200).u32(-2).u64(-3).varint(300).varint(-1),
                        new SectionWriter(TEXTS).text("Übung").block(new byte[] {1, 2, 3})));
    }
}
