package org.stackletlab.toolchain.assembler;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.stackletlab.toolchain.keystone.KeystoneResult;
import org.stackletlab.toolchain.keystone.TextAssembler;

/**
 * Hands the beginning of a file to the assembler and reads the addresses out of what comes back.
 *
 * <p>A label of ours stands before every piece, and behind the last a table of their distances.
 */
final class Trial {
    private static final String MARK = "stacklet_lab_mark_";
    private static final Duration FIRST = Duration.ofSeconds(6);
    private static final Duration LATER = Duration.ofSeconds(2);

    private final TextAssembler assembler;
    private final List<SwitchSource.Piece> pieces;
    private final long address;
    private final ByteOrder order;
    private Duration patience = FIRST;

    Trial(TextAssembler assembler, List<SwitchSource.Piece> pieces, long address, ByteOrder order) {
        this.assembler = assembler;
        this.pieces = pieces;
        this.address = address;
        this.order = order;
    }

    /** Who assembles. */
    String assembler() {
        return assembler.name();
    }

    /** What became of one trial. */
    sealed interface Outcome {}

    /**
     * It was assembled.
     *
     * @param bytes the code
     * @param offsets for each piece the distance of its first byte from the start, and one more for
     *     the end of the last
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, not kept
    record Code(byte[] bytes, int[] offsets) implements Outcome {}

    /**
     * It was refused.
     *
     * @param message in the assembler's words if it had any
     */
    record Refusal(String message) implements Outcome {}

    /** Tries the first pieces; labels of the others stand at the end, so that jumps find them. */
    Outcome of(int count) {
        KeystoneResult result = assembler.assemble(marked(count), address, patience);
        // A text that takes long is tried in parts next, and it is no use to wait for each so long.
        patience = LATER;
        return switch (result) {
            case KeystoneResult.Assembled assembled -> read(assembled.bytes(), count);
            case KeystoneResult.Refused refused -> new Refusal(refused.message());
        };
    }

    private Outcome read(byte[] marked, int count) {
        Optional<int[]> offsets = offsets(marked);
        if (offsets.isEmpty()) {
            return new Refusal(assembler.name() + " left parts of the file out");
        }
        int end = offsets.get()[pieces.size()];
        if (marked.length == end + 4 * offsets.get().length) {
            return new Code(Arrays.copyOf(marked, end), offsets.get());
        }
        // Literals stand behind the table, too far from the code: once more without it.
        return switch (assembler.assemble(joined(count, ""), address, FIRST)) {
            case KeystoneResult.Assembled assembled -> new Code(assembled.bytes(), offsets.get());
            case KeystoneResult.Refused refused -> new Refusal(refused.message());
        };
    }

    private String marked(int count) {
        StringBuilder text = new StringBuilder(joined(count, MARK));
        text.append(MARK).append(pieces.size()).append(":\n");
        for (int i = 0; i <= pieces.size(); i++) {
            text.append(".long ").append(MARK).append(i).append(" - ").append(MARK).append("0\n");
        }
        return text.toString();
    }

    private String joined(int count, String mark) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            if (!mark.isEmpty()) {
                text.append(mark).append(i).append(":\n");
            }
            for (String label : pieces.get(i).labels()) {
                text.append(label).append(":\n");
            }
            if (i < count) {
                text.append(pieces.get(i).text()).append('\n');
            }
        }
        return text.toString();
    }

    /** Behind the table only literals may follow. Its first word is 0, its last where it begins. */
    private Optional<int[]> offsets(byte[] marked) {
        ByteBuffer words = ByteBuffer.wrap(marked).order(order);
        int count = pieces.size();
        for (int at = words.capacity() - 4 * (count + 1); at >= 0; at--) {
            if (words.getInt(at + 4 * count) == at && words.getInt(at) == 0) {
                int[] offsets = new int[count + 1];
                words.position(at);
                words.slice().order(order).asIntBuffer().get(offsets);
                if (rising(offsets)) {
                    return Optional.of(offsets);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean rising(int[] offsets) {
        for (int i = 1; i < offsets.length; i++) {
            if (offsets[i] < offsets[i - 1]) {
                return false;
            }
        }
        return true;
    }
}
