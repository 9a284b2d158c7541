package org.stackletlab.toolchain.assembler;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.toolchain.AssembledLine;
import org.stackletlab.toolchain.Assembly;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.keystone.Keystone;
import org.stackletlab.toolchain.keystone.KeystoneResult;

/**
 * Assembles switch files of one platform with Keystone. May be used by several threads.
 *
 * <p>Keystone tells neither which line is wrong nor where labels are. A wrong line is found by
 * halving: the shortest beginning of the file that is refused ends with it. Addresses come from a
 * second run, with a label of ours before every statement and a table of their distances at the
 * end.
 */
public final class Assembler {
    private static final String MARK = "stacklet_lab_mark_";

    private final Platform platform;
    private final Keystone keystone;

    /** An assembler; Keystone starts with the first file. */
    public Assembler(Platform platform) {
        this.platform = platform;
        this.keystone = new Keystone(platform.tools());
    }

    /**
     * Assembles a switch file.
     *
     * @param fileName as the user knows it, for messages
     * @param text the file
     * @param address where the first byte will stand
     * @throws BuildException if it does not assemble; the message names the line
     */
    public SwitchCode assemble(String fileName, String text, long address) throws BuildException {
        Complaints complaints = new Complaints(fileName, text);
        boolean intel = platform.tools().intelSyntax();
        SwitchSource source =
                new SwitchReader(complaints, intel).read(new SourceReader(intel).read(text));
        List<SwitchSource.Piece> pieces = source.pieces();
        byte[] marked =
                switch (keystone.assemble(marked(pieces), address)) {
                    case KeystoneResult.Assembled assembled -> assembled.bytes();
                    case KeystoneResult.Refused refused ->
                            throw new FailingLine(keystone, address)
                                    .find(pieces, refused, complaints);
                };
        int[] offsets = offsets(marked, pieces.size());
        byte[] bytes = code(marked, offsets, pieces, address);
        if (bytes.length == 0) {
            throw complaints.whole(
                    "there is no instruction in this file",
                    "write slp_switch and its instructions");
        }
        Assembly assembly =
                new Assembly(
                        bytes,
                        address,
                        lines(complaints, pieces, offsets, bytes, address),
                        labels(pieces, offsets, address));
        return new SwitchCode(assembly, source, offsets);
    }

    /** The first pieces as Keystone reads them; labels of the other pieces stand at the end. */
    static String joined(List<SwitchSource.Piece> pieces, int count, String mark) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            if (!mark.isEmpty()) {
                out.append(mark).append(i).append(":\n");
            }
            for (String label : pieces.get(i).labels()) {
                out.append(label).append(":\n");
            }
            if (i < count) {
                out.append(pieces.get(i).text()).append('\n');
            }
        }
        return out.toString();
    }

    /** The file with a label before each piece, and the table of their distances behind it. */
    private static String marked(List<SwitchSource.Piece> pieces) {
        int count = pieces.size();
        StringBuilder table = new StringBuilder(joined(pieces, count, MARK));
        table.append(MARK).append(count).append(":\n");
        for (int i = 0; i <= count; i++) {
            table.append(".long ").append(MARK).append(i).append(" - ");
            table.append(MARK).append("0\n");
        }
        return table.toString();
    }

    /** For each piece the distance of its first byte from the start, and one more for the end. */
    private static int[] offsets(byte[] marked, int count) {
        ByteBuffer words = ByteBuffer.wrap(marked).order(ByteOrder.LITTLE_ENDIAN);
        // Behind the table only literals may follow. Its first word is 0, its last where it begins.
        for (int at = words.capacity() - 4 * (count + 1); at >= 0; at--) {
            if (words.getInt(at + 4 * count) == at && words.getInt(at) == 0) {
                int[] offsets = new int[count + 1];
                words.position(at);
                words.slice().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(offsets);
                if (rising(offsets)) {
                    return offsets;
                }
            }
        }
        throw new IllegalStateException("Keystone's table of addresses was not found");
    }

    /**
     * The code alone. Literals stand behind the table, too far away: then it takes a second run.
     */
    private byte[] code(
            byte[] marked, int[] offsets, List<SwitchSource.Piece> pieces, long address) {
        int end = offsets[pieces.size()];
        if (marked.length == end + 4 * offsets.length) {
            return Arrays.copyOf(marked, end);
        }
        if (keystone.assemble(joined(pieces, pieces.size(), ""), address)
                instanceof KeystoneResult.Assembled assembled) {
            return assembled.bytes();
        }
        throw new IllegalStateException("Keystone takes the file only with labels of ours");
    }

    private static boolean rising(int[] offsets) {
        for (int i = 1; i < offsets.length; i++) {
            if (offsets[i] < offsets[i - 1]) {
                return false;
            }
        }
        return true;
    }

    private static List<AssembledLine> lines(
            Complaints complaints,
            List<SwitchSource.Piece> pieces,
            int[] offsets,
            byte[] bytes,
            long address) {
        List<AssembledLine> lines = new ArrayList<>();
        int i = 0;
        while (i < pieces.size()) {
            int line = pieces.get(i).line();
            int end = i + 1;
            while (end < pieces.size() && pieces.get(end).line() == line) {
                end++;
            }
            if (offsets[end] > offsets[i]) {
                byte[] part = Arrays.copyOfRange(bytes, offsets[i], offsets[end]);
                lines.add(
                        new AssembledLine(line, address + offsets[i], part, complaints.line(line)));
            }
            i = end;
        }
        int end = offsets[pieces.size()];
        if (end < bytes.length) {
            byte[] pool = Arrays.copyOfRange(bytes, end, bytes.length);
            lines.add(new AssembledLine(0, address + end, pool, "(literals)"));
        }
        return lines;
    }

    private static Map<String, Long> labels(
            List<SwitchSource.Piece> pieces, int[] offsets, long address) {
        Map<String, Long> labels = new LinkedHashMap<>();
        for (int i = 0; i < pieces.size(); i++) {
            for (String label : pieces.get(i).labels()) {
                labels.put(label, address + offsets[i]);
            }
        }
        return labels;
    }
}
