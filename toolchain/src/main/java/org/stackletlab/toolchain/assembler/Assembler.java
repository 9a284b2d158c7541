package org.stackletlab.toolchain.assembler;

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
import org.stackletlab.toolchain.keystone.TextAssembler;

/**
 * Assembles switch files of one platform with Keystone, or with clang where Keystone has no such
 * instructions. May be used by several threads.
 *
 * <p>Keystone tells neither which line is wrong nor where labels are. A wrong line is found by
 * halving: the shortest beginning of the file that is refused ends with it. Addresses come from a
 * second run, with a label of ours before every statement and a table of their distances at the
 * end.
 */
public final class Assembler {
    private final Platform platform;
    private final TextAssembler encoder;

    /**
     * An assembler for a platform; what encodes the instructions starts with the first file.
     *
     * @param encoder makes machine code of single statements
     */
    public Assembler(Platform platform, TextAssembler encoder) {
        this.platform = platform;
        this.encoder = encoder;
    }

    /** An assembler with Keystone. */
    Assembler(Platform platform) {
        this(platform, new Keystone(platform.tools()));
    }

    /** Gets ready in the background for a file that will come soon. */
    public void warmUp() {
        encoder.warmUp();
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
        SwitchSource source =
                new SwitchReader(complaints, platform)
                        .read(new SourceReader(complaints, platform.tools().syntax()).read(text));
        List<SwitchSource.Piece> pieces = source.pieces();
        Trial trial = new Trial(encoder, pieces, address, platform.byteOrder());
        Trial.Code code =
                switch (trial.of(pieces.size())) {
                    case Trial.Code made -> made;
                    case Trial.Refusal refusal ->
                            throw FailingLine.find(trial, pieces, refusal, complaints);
                };
        byte[] bytes = code.bytes();
        int[] offsets = code.offsets();
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
