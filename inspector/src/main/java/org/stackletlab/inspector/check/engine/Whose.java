package org.stackletlab.inspector.check.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.arch.RegisterKind;
import org.stackletlab.inspector.check.abi.Descriptors;
import org.stackletlab.inspector.check.abi.Dice.Filler;

/** Says of a value that turned up in the wrong place whose it is. */
final class Whose {
    private final List<Context> contexts;
    private final Map<Long, String> left;
    private final Bench bench;
    private final int wordBytes;
    private Optional<Passage> passage = Optional.empty();

    Whose(List<Context> contexts, Map<Long, String> left, Bench bench, int wordBytes) {
        this.contexts = contexts;
        this.left = left;
        this.bench = bench;
        this.wordBytes = wordBytes;
    }

    void during(Passage now) {
        passage = Optional.of(now);
    }

    /**
     * Whose a value is.
     *
     * @param where the register it was found in, if it was one
     */
    String describe(long value, Optional<Register> where) {
        Optional<String> same = where.flatMap(register -> inContexts(value, register));
        if (same.isPresent()) {
            return same.get();
        }
        if (where.filter(register -> register.kind() == RegisterKind.CONTROL).isPresent()) {
            return "nobody's";
        }
        if (value == 0) {
            return "zero";
        }
        return inContexts(value).or(() -> ofPassage(value)).orElseGet(() -> other(value));
    }

    private Optional<String> inContexts(long value, Register register) {
        return contexts.stream()
                .filter(context -> context.kept.getOrDefault(register, value + 1) == value)
                .map(context -> "context %s's %s".formatted(context, register))
                .findFirst();
    }

    private Optional<String> inContexts(long value) {
        for (Context context : contexts) {
            for (Map.Entry<Register, Long> kept : context.kept.entrySet()) {
                if (kept.getValue() == value && kept.getKey().kind() != RegisterKind.CONTROL) {
                    return Optional.of("context %s's %s".formatted(context, kept.getKey()));
                }
            }
        }
        return Optional.empty();
    }

    /** Whose a value is that was found above the lowest 64 bits of a register. */
    String describeUpper(long value) {
        for (Context context : contexts) {
            for (Map.Entry<Register, Long> upper : context.uppers.entrySet()) {
                if (upper.getValue() == value) {
                    return "context %s's %s".formatted(context, upper.getKey());
                }
            }
        }
        return describe(value, Optional.empty());
    }

    private Optional<String> ofPassage(long value) {
        if (passage.isEmpty()) {
            return Optional.empty();
        }
        Passage now = passage.get();
        if (value == now.call.save()) {
            boolean both = value == now.call.restore();
            return Optional.of("the address of " + (both ? "the callback" : "save_state"));
        }
        if (value == now.call.restore()) {
            return Optional.of("the address of restore_state");
        }
        if (value == Descriptors.toc(now.call.save())) {
            return Optional.of("what a callback has in r2");
        }
        if (value == now.call.extra()) {
            return Optional.of(now.call.extraName());
        }
        return value == now.result ? Optional.of("the callback's result") : Optional.empty();
    }

    private String other(long value) {
        String known = left.get(value);
        if (known != null) {
            return known;
        }
        if (bench.ground().isStack(value)) {
            return "an address on the stack";
        }
        if (bench.ground().isBuffer(value)) {
            return "an address in a context's buffer";
        }
        if (bench.isCode(value)) {
            return "an address in the switch";
        }
        if (bench.isStub(value)) {
            return "the address of a callback or a caller";
        }
        if (Filler.FRAME.made(value, wordBytes)) {
            return "bytes of a caller's frame";
        }
        if (Filler.BUFFER.made(value, wordBytes)) {
            return "what nobody stored in a context's buffer";
        }
        if (Filler.TOO_EARLY.made(value, wordBytes)) {
            return "garbage above the new stack pointer, read too early";
        }
        if (Filler.BELOW.made(value, wordBytes)) {
            return "garbage below the stack pointer, left by a callback";
        }
        if (Filler.SIGNAL.made(value, wordBytes)) {
            return "garbage below the stack pointer, left by a signal";
        }
        return "nobody's";
    }
}
