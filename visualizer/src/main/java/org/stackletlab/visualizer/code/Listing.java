package org.stackletlab.visualizer.code;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.inspector.recording.Sources;
import org.stackletlab.toolchain.Instruction;

/**
 * The instructions of a function with the lines of the source that they were made from between
 * them.
 *
 * @param text the lines
 * @param addresses of the instruction in each line; negative for other lines
 */
public record Listing(String text, List<Long> addresses) {
    /** The address of a line without an instruction. */
    public static final long NONE = -1;

    private static final int MOST_BYTES = 8;

    public Listing {
        addresses = List.copyOf(addresses);
    }

    /** The listing of a function. */
    public static Listing of(String function, List<Instruction> instructions, Sources sources) {
        StringBuilder text = new StringBuilder(function).append(":\n");
        List<Long> addresses = new ArrayList<>(List.of(NONE));
        int bytes = instructions.stream().mapToInt(one -> one.bytes().length).max().orElse(0);
        int width = 3 * Math.min(MOST_BYTES, bytes);
        Optional<SourcePosition> last = Optional.empty();
        for (Instruction instruction : instructions) {
            Optional<SourcePosition> position = instruction.source();
            if (position.isPresent() && !position.equals(last)) {
                String line = sources.line(position.get()).orElse("").strip();
                text.append("%4d | %s\n".formatted(position.get().line(), line));
                addresses.add(NONE);
            }
            last = position.isPresent() ? position : last;
            text.append(
                    "  %08x  %s %s\n"
                            .formatted(
                                    instruction.address(),
                                    hex(instruction.bytes(), width),
                                    instruction.text()));
            addresses.add(instruction.address());
        }
        return new Listing(text.toString(), addresses);
    }

    /** Why there is no listing. */
    static Listing problem(String words) {
        return new Listing(words, List.of(NONE));
    }

    private static String hex(byte[] bytes, int width) {
        String all = HexFormat.ofDelimiter(" ").formatHex(bytes);
        return ("%-" + Math.max(1, width) + "s")
                .formatted(
                        bytes.length > MOST_BYTES
                                ? all.substring(0, 3 * MOST_BYTES - 1) + "…"
                                : all);
    }

    /** The line, counted from 1, of the instruction at an address; 0 if there is none. */
    public int lineOf(long address) {
        return addresses.indexOf(address) + 1;
    }
}
