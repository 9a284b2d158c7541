package org.stackletlab.emulator.timeline.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Makes files that lie with right checksums: what a reader must stand beside accidents. */
final class Seal {
    private Seal() {}

    /** Computes the checksum of header and table anew. */
    static void again(byte[] file) {
        int count = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(12);
        int table = LabFile.HEADER_BYTES + count * LabFile.ENTRY_BYTES;
        System.arraycopy(LabFile.digest(file, 0, table), 0, file, table, LabFile.DIGEST_BYTES);
    }

    /** The uncompressed content of each section. */
    static List<byte[]> contents(byte[] file) throws IOException {
        ByteBuffer numbers = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        List<byte[]> contents = new ArrayList<>();
        for (int i = 0; i < numbers.getInt(12); i++) {
            int at = LabFile.HEADER_BYTES + i * LabFile.ENTRY_BYTES;
            ByteArrayInputStream stored =
                    new ByteArrayInputStream(file, numbers.getInt(at + 4), numbers.getInt(at + 8));
            try (InflaterInputStream in = new InflaterInputStream(stored, new Inflater(true))) {
                contents.add(in.readAllBytes());
            }
        }
        return contents;
    }

    /** A file of these kinds with these contents. */
    static byte[] file(List<SectionKind> kinds, List<byte[]> contents) {
        List<SectionWriter> sections = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            sections.add(new SectionWriter(kinds.get(i)).bytes(contents.get(i)));
        }
        return LabFile.write(sections);
    }
}
