package org.stackletlab.visualizer.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.image.variables.Place;
import org.stackletlab.emulator.image.variables.Variable;
import org.stackletlab.inspector.world.CallFrame;
import org.stackletlab.inspector.world.StackState;
import org.stackletlab.inspector.world.World;
import org.stackletlab.inspector.world.stack.OwnedRange;
import org.stackletlab.visualizer.inspect.Subject.Fact;
import org.stackletlab.visualizer.picture.Words;

/** Which calls and variables hold bytes. */
final class Holders {
    private Holders() {}

    /** The variables of the innermost call that live in a register. */
    static List<String> inRegister(StackState running, Register register) {
        return running.calls().frames().stream()
                .limit(1)
                .flatMap(frame -> frame.variables().stream())
                .filter(variable -> variable.place().equals(new Place.InRegister(register)))
                .map(Holders::words)
                .toList();
    }

    /**
     * The call and the variable that bytes of a stack belong to.
     *
     * @param range the range that the address is in, of the stack or of a copy in the heap
     */
    static List<Fact> of(World world, OwnedRange range, long address) {
        List<Fact> facts = new ArrayList<>();
        boolean copy = !world.region().contains(address);
        long there = range.elsewhere().orElse(address) + (address - range.start());
        if (range.elsewhere().isPresent()) {
            facts.add(new Fact(copy ? "Belongs at" : "Copy at", "0x%08x".formatted(there)));
        }
        long original = copy ? there : address;
        world.stack(range.owner())
                .flatMap(stack -> frameAt(stack, original))
                .ifPresent(
                        frame -> {
                            facts.add(new Fact("Frame", words(frame)));
                            variableAt(frame, original)
                                    .ifPresent(words -> facts.add(new Fact("Variable", words)));
                        });
        return facts;
    }

    /** The call of a stack whose bytes hold an address of the stack. */
    static Optional<CallFrame> frameAt(StackState stack, long address) {
        return stack.calls().frames().stream()
                .filter(frame -> !frame.inlined())
                .filter(frame -> address >= frame.stackPointer())
                .filter(frame -> address < frame.end().orElse(Long.MIN_VALUE))
                .findFirst();
    }

    private static Optional<String> variableAt(CallFrame frame, long address) {
        for (Variable variable : frame.variables()) {
            if (variable.place() instanceof Place.Memory memory
                    && address >= memory.start()
                    && address < memory.start() + memory.bytes()) {
                long offset = address - memory.start();
                return Optional.of(
                        words(variable) + (offset > 0 ? ", byte " + offset + " of it" : ""));
            }
        }
        return Optional.empty();
    }

    static String words(CallFrame frame) {
        return "%s, call %d%s"
                .formatted(
                        frame.function().orElse("?"),
                        frame.depth(),
                        frame.position().map(at -> ", " + Words.position(at)).orElse(""));
    }

    private static String words(Variable variable) {
        return "%s %s = %s".formatted(variable.type(), variable.name(), variable.value().text());
    }
}
