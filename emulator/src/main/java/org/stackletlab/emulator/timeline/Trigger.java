package org.stackletlab.emulator.timeline;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.Set;

/** What a search looks for. */
public sealed interface Trigger {
    /** What must hold besides. */
    Condition condition();

    /** What an instruction does with watched memory. */
    enum Kind {
        /** It loads from it. */
        READ,
        /** It stores to it, be it what was there already. */
        WRITE,
        /** It stores something else than what was there. */
        CHANGE
    }

    /**
     * The instruction at one of some addresses is next.
     *
     * @param addresses of first bytes of instructions
     */
    record Breakpoint(Set<Long> addresses, Condition condition) implements Trigger {
        public Breakpoint {
            addresses = Set.copyOf(addresses);
            requireNonNull(condition, "condition");
        }

        /** At one address, always. */
        public static Breakpoint at(long address) {
            return new Breakpoint(Set.of(address), Condition.ALWAYS);
        }
    }

    /**
     * The next instruction accesses memory.
     *
     * @param address of the first byte watched
     * @param bytes how many, at least 1
     * @param kinds which accesses count; at least one
     */
    record Watchpoint(long address, long bytes, Set<Kind> kinds, Condition condition)
            implements Trigger {
        public Watchpoint {
            if (bytes < 1 || kinds.isEmpty()) {
                throw new IllegalArgumentException(
                        "a watchpoint at 0x%08x of %d bytes for %s accesses watches nothing"
                                .formatted(address, bytes, kinds));
            }
            kinds = Set.copyOf(EnumSet.copyOf(kinds));
            requireNonNull(condition, "condition");
        }

        /** Accesses of one kind, always. */
        public static Watchpoint of(long address, long bytes, Kind kind) {
            return new Watchpoint(address, bytes, Set.of(kind), Condition.ALWAYS);
        }
    }

    /** Any instruction is next for which the condition holds. Slow. */
    record EveryInstruction(Condition condition) implements Trigger {
        public EveryInstruction {
            requireNonNull(condition, "condition");
        }
    }
}
