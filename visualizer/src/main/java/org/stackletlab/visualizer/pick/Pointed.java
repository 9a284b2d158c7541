package org.stackletlab.visualizer.pick;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.inspector.world.CallFrame;
import org.stackletlab.inspector.world.StackState;
import org.stackletlab.inspector.world.World;
import org.stackletlab.inspector.world.stack.RangeKind;
import org.stackletlab.lessons.format.Highlight;
import org.stackletlab.visualizer.picture.Target;

/**
 * What a lesson points at, found at one instant. It is named by words: a part of the stage, a
 * register, a stack or unit of a layer, a function with {@code ()}, or an address.
 *
 * @param registers names of registers
 * @param stacks names of stacks
 * @param units addresses of units
 * @param bytes stretches of memory
 * @param parts of the stage, as a whole
 */
record Pointed(
        Set<String> registers,
        Set<String> stacks,
        Set<Long> units,
        List<Bytes> bytes,
        Set<String> parts) {
    /** Nothing. */
    static final Pointed NOTHING = new Pointed(Set.of(), Set.of(), Set.of(), List.of(), Set.of());

    private static final Set<RangeKind> HELD =
            Set.of(RangeKind.RUNNING, RangeKind.IN_PLACE, RangeKind.GARBAGE);

    Pointed {
        registers = Set.copyOf(registers);
        stacks = Set.copyOf(stacks);
        units = Set.copyOf(units);
        bytes = List.copyOf(bytes);
        parts = Set.copyOf(parts);
    }

    /**
     * A stretch of memory.
     *
     * @param start its first address
     * @param end the address behind it
     */
    record Bytes(long start, long end) {
        boolean touches(Target.Bytes other) {
            return other.address() < end && other.address() + other.count() > start;
        }
    }

    /** What names mean at an instant; nothing for a name that is nobody's there. */
    static Pointed of(List<String> names, World world) {
        Collector found = new Collector(world);
        names.forEach(found::add);
        return new Pointed(found.registers, found.stacks, found.units, found.bytes, found.parts);
    }

    /** Whether a place is meant by itself, and not for the bytes in it. */
    boolean names(Target target) {
        return switch (target) {
            case Target.Register register -> registers.contains(register.name());
            case Target.OfStack stack -> stacks.contains(stack.name());
            case Target.OfUnit unit -> units.contains(unit.address());
            default -> false;
        };
    }

    /** Whether a place belongs to a part that is meant as a whole. */
    boolean namesPartOf(Target target, boolean onStage) {
        return switch (target) {
            case Target.Register _ -> parts.contains("registers");
            case Target.Bytes _ -> parts.contains("stack");
            case Target.OfStack _ -> parts.contains(onStage ? "slices" : "tree");
            case Target.OfUnit _ -> parts.contains("tree");
            default -> false;
        };
    }

    /** The first stretch of memory, which has to be in sight. */
    OptionalLong first() {
        return bytes.isEmpty() ? OptionalLong.empty() : OptionalLong.of(bytes.getFirst().start());
    }

    /** Finds what names mean. */
    private static final class Collector {
        private final World world;
        private final Set<String> registers = new HashSet<>();
        private final Set<String> stacks = new HashSet<>();
        private final Set<Long> units = new HashSet<>();
        private final List<Bytes> bytes = new ArrayList<>();
        private final Set<String> parts = new HashSet<>();

        Collector(World world) {
            this.world = requireNonNull(world, "world");
        }

        void add(String written) {
            Highlight highlight = Highlight.of(written);
            switch (highlight.kind()) {
                case PART -> parts.add(highlight.text());
                case CALLS -> frames(highlight.text());
                case ADDRESS -> word(highlight.text());
                case NAME -> named(highlight);
                case EXPRESSION -> {
                    // Whoever shows a lesson has computed it.
                }
            }
        }

        private void word(String number) {
            long address = Long.parseUnsignedLong(number.substring(2), 16);
            bytes.add(new Bytes(address, address + world.platform().wordBytes()));
        }

        private void named(Highlight highlight) {
            String name = highlight.text();
            highlight.register(world.platform()).map(Register::name).ifPresent(registers::add);
            stacks.add(name);
            world.sandwich().stream()
                    .flatMap(sandwich -> sandwich.names().entrySet().stream())
                    .filter(entry -> entry.getValue().equals(name))
                    .forEach(entry -> units.add(entry.getKey()));
            world.ownership().stack().stream()
                    .filter(range -> range.owner().equals(name) && HELD.contains(range.kind()))
                    .forEach(range -> bytes.add(new Bytes(range.start(), range.end())));
        }

        private void frames(String function) {
            for (StackState stack : world.stacks()) {
                for (CallFrame frame : stack.calls().frames()) {
                    boolean isCall = frame.function().filter(function::equals).isPresent();
                    if (isCall && isHeld(stack.name(), frame.stackPointer())) {
                        long end = frame.end().orElse(frame.stackPointer() + 1);
                        bytes.add(new Bytes(frame.stackPointer(), end));
                    }
                }
            }
        }

        /** What was copied to the heap is not where it was any more. */
        private boolean isHeld(String stack, long address) {
            return world.ownership().stack().stream()
                    .anyMatch(range -> range.owner().equals(stack) && range.contains(address));
        }
    }
}
