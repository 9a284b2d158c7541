package org.stackletlab.inspector.stacklet;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.Segment;
import org.stackletlab.emulator.image.Symbol;

/**
 * The routine that switches stacks, as far as addresses in it matter.
 *
 * @param entry its first instruction
 * @param end the address behind its last instruction
 * @param saveReturn where its save callback returns to, if known
 * @param restoreReturn where its restore callback returns to, if known
 * @param callBytes how far below the {@code sp} it hands to the save callback the stack pointer is
 *     when that callback has returned: room for arguments that are passed on the stack, else 0
 */
public record SwitchRoutine(
        long entry, long end, OptionalLong saveReturn, OptionalLong restoreReturn, long callBytes) {
    /** The name every stacklet library gives the routine. */
    public static final String SYMBOL = "slp_switch";

    public SwitchRoutine {
        requireNonNull(saveReturn, "saveReturn");
        requireNonNull(restoreReturn, "restoreReturn");
    }

    /**
     * The routine of an image that has one by the usual name. Where the callbacks return is read
     * off its code: it has two calls through a register, the first saves, the second restores. If
     * it has not exactly two of them, the return addresses stay unknown.
     */
    public static Optional<SwitchRoutine> of(Image image) {
        return of(image, SYMBOL);
    }

    /** As {@link #of(Image)}, for a routine by another name. */
    public static Optional<SwitchRoutine> of(Image image, String name) {
        return image.symbol(name)
                .filter(symbol -> symbol.size() > 0)
                .map(symbol -> read(image, symbol));
    }

    /** Whether an address is one of its instructions. */
    public boolean contains(long pc) {
        return pc >= entry && pc < end;
    }

    private static SwitchRoutine read(Image image, Symbol symbol) {
        long end = symbol.address() + symbol.size();
        List<Long> returns =
                code(image, symbol)
                        .map(code -> callReturns(image.platform(), symbol.address(), code))
                        .orElse(List.of());
        long callBytes = callBytes(image.platform());
        return returns.size() == 2
                ? new SwitchRoutine(
                        symbol.address(),
                        end,
                        OptionalLong.of(returns.getFirst()),
                        OptionalLong.of(returns.getLast()),
                        callBytes)
                : new SwitchRoutine(
                        symbol.address(),
                        end,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        callBytes);
    }

    /** Two arguments of a word each, padded so that the stack stays aligned. */
    private static long callBytes(Platform platform) {
        int alignment = platform.convention().stackAlignment();
        long bytes = 2L * platform.wordBytes();
        return platform.convention().arguments().isEmpty()
                ? (bytes + alignment - 1) / alignment * alignment
                : 0;
    }

    private static Optional<byte[]> code(Image image, Symbol symbol) {
        for (Segment segment : image.segments()) {
            long from = symbol.address() - segment.address();
            if (segment.contains(symbol.address()) && from + symbol.size() <= segment.fileBytes()) {
                byte[] code = new byte[(int) symbol.size()];
                System.arraycopy(image.contents(segment), (int) from, code, 0, code.length);
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }

    private static List<Long> callReturns(Platform platform, long address, byte[] code) {
        List<Long> found = new ArrayList<>();
        for (int at = 0; at < code.length; at += platform.code().step()) {
            int bytes = platform.code().callThroughRegister(code, at);
            if (bytes > 0) {
                found.add(address + at + bytes);
            }
        }
        return found;
    }
}
