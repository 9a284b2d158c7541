package org.stackletlab.visualizer.player;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.TreeSet;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.emulator.timeline.Condition;
import org.stackletlab.emulator.timeline.Trigger;
import org.stackletlab.visualizer.picture.Words;

/** A place in the code or in memory at which a run that goes on stops. */
public sealed interface Stop {
    /** Whether a run stops here now. */
    boolean enabled();

    /** The same, armed or not. */
    Stop enabled(boolean on);

    /** What the user is told that it is, such as {@code prog.c:31}. */
    String words();

    /** What a search looks for. */
    Trigger trigger();

    /** Whether both are about the same place, armed or not. */
    default boolean isSamePlace(Stop other) {
        return enabled(true).equals(other.enabled(true));
    }

    /**
     * A breakpoint at a source line.
     *
     * @param position a line that has code
     * @param addresses where its code begins; at least one
     */
    record AtLine(SourcePosition position, Set<Long> addresses, boolean enabled) implements Stop {
        public AtLine {
            requireNonNull(position, "position");
            addresses = Set.copyOf(addresses);
        }

        @Override
        public AtLine enabled(boolean on) {
            return new AtLine(position, addresses, on);
        }

        @Override
        public String words() {
            return Words.position(position);
        }

        @Override
        public Trigger trigger() {
            return new Trigger.Breakpoint(new TreeSet<>(addresses), Condition.ALWAYS);
        }
    }

    /** A breakpoint at an instruction. */
    record AtAddress(long address, boolean enabled) implements Stop {
        @Override
        public AtAddress enabled(boolean on) {
            return new AtAddress(address, on);
        }

        @Override
        public String words() {
            return "the instruction at 0x%08x".formatted(address);
        }

        @Override
        public Trigger trigger() {
            return Trigger.Breakpoint.at(address);
        }
    }

    /**
     * A watchpoint.
     *
     * @param address of the first byte
     * @param bytes how many, at least 1
     * @param access which accesses count
     */
    record OnAccess(long address, long bytes, Access access, boolean enabled) implements Stop {
        public OnAccess {
            if (bytes < 1) {
                throw new IllegalArgumentException(
                        "a watchpoint at 0x%08x of %d bytes watches nothing"
                                .formatted(address, bytes));
            }
            requireNonNull(access, "access");
        }

        @Override
        public OnAccess enabled(boolean on) {
            return new OnAccess(address, bytes, access, on);
        }

        @Override
        public String words() {
            return "%s of %s at 0x%08x"
                    .formatted(
                            access.title(),
                            bytes == 1 ? "the byte" : "the %d bytes".formatted(bytes),
                            address);
        }

        @Override
        public Trigger trigger() {
            return new Trigger.Watchpoint(address, bytes, access.kinds(), Condition.ALWAYS);
        }
    }

    /** What a watchpoint watches for. */
    enum Access {
        /** Loads. */
        READ("a read"),
        /** Stores. */
        WRITE("a write"),
        /** Both. */
        ANY("a read or write");

        private final String title;

        Access(String title) {
            this.title = title;
        }

        /** What happens then, with an article. */
        public String title() {
            return title;
        }

        Set<Trigger.Kind> kinds() {
            return switch (this) {
                case READ -> Set.of(Trigger.Kind.READ);
                case WRITE -> Set.of(Trigger.Kind.WRITE);
                case ANY -> Set.of(Trigger.Kind.READ, Trigger.Kind.WRITE);
            };
        }
    }
}
