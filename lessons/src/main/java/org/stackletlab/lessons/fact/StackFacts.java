package org.stackletlab.lessons.fact;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.stackletlab.emulator.image.variables.CValue;
import org.stackletlab.emulator.image.variables.Place;
import org.stackletlab.emulator.image.variables.Variable;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.inspector.stacklet.Stacklet;
import org.stackletlab.inspector.world.CallFrame;
import org.stackletlab.inspector.world.StackState;
import org.stackletlab.inspector.world.World;
import org.stackletlab.lessons.fact.FactValue.Quantity;
import org.stackletlab.lessons.fact.FactValue.Text;

/** What can be said of stacks at an instant: bytes, calls, variables. */
final class StackFacts {
    private static final String UNKNOWN_FUNCTION = "?";

    private final Instants instants;
    private final Set<String> everKnown;

    StackFacts(Instants instants, Set<String> everKnown) {
        this.instants = instants;
        this.everKnown = everKnown;
    }

    // ------------------------------------------------------------------ bytes

    FactValue size(String stack, String position) throws NoFactException {
        StackState state = suspended(stack, position);
        return Quantity.of(state.farEnd() - state.nearEnd());
    }

    FactValue inPlace(String stack, String position) throws NoFactException {
        StackState state = suspended(stack, position);
        return Quantity.of(state.farEnd() - state.nearEnd() - saved(state));
    }

    FactValue inHeap(String stack, String position) throws NoFactException {
        return Quantity.of(saved(suspended(stack, position)));
    }

    private static long saved(StackState state) {
        return state.struct().map(Stacklet::saved).orElse(0L);
    }

    FactValue status(String stack, String position) throws NoFactException {
        Optional<StackState> state = instants.world(position).stack(stack);
        if (state.isEmpty() && everKnown.contains(stack)) {
            return new Text("gone");
        }
        return new Text(
                switch (state.orElseThrow(() -> none(stack, position)).status()) {
                    case RUNNING, LEAVING, ENTERING -> "running";
                    case IN_PLACE -> "in place";
                    case PARTLY_SAVED -> "partly saved";
                    case SAVED -> "saved";
                });
    }

    /** The chain of whoever's thread comes first: there is one, unless a program makes more. */
    FactValue chain(String position) throws NoFactException {
        World world = instants.world(position);
        List<String> names =
                world.threads().stream()
                        .flatMap(thread -> thread.chain().stacklets().stream())
                        .map(struct -> name(world, struct.handle()))
                        .toList();
        return new Text(String.join(", ", names));
    }

    /** The running one first. */
    FactValue names(String position) throws NoFactException {
        return new Text(
                instants.world(position).stacks().stream()
                        .map(StackState::name)
                        .collect(Collectors.joining(", ")));
    }

    private static String name(World world, long handle) {
        return world.stacks().stream()
                .filter(stack -> stack.struct().filter(s -> s.handle() == handle).isPresent())
                .map(StackState::name)
                .findFirst()
                .orElse("0x%08x".formatted(handle));
    }

    private StackState suspended(String stack, String position) throws NoFactException {
        StackState state = stack(stack, position);
        if (!state.status().isSuspended()) {
            throw new NoFactException(
                    "%s is %s at %s; the bytes of a stack can be counted while it waits, and %s"
                            .formatted(
                                    stack,
                                    state.status().title(),
                                    position,
                                    waiting(instants.world(position))));
        }
        return state;
    }

    private static String waiting(World world) {
        List<String> names = world.suspended().stream().map(StackState::name).toList();
        return names.isEmpty() ? "nobody waits then" : "then wait: " + String.join(", ", names);
    }

    private StackState stack(String name, String position) throws NoFactException {
        Optional<StackState> found = instants.world(position).stack(name);
        return found.orElseThrow(() -> none(name, position));
    }

    private NoFactException none(String name, String position) {
        String there = "";
        try {
            there =
                    instants.world(position).stacks().stream()
                            .map(StackState::name)
                            .collect(Collectors.joining(", "));
        } catch (NoFactException e) {
            return e;
        }
        return new NoFactException(
                "there is no stack '%s' at %s%s; there are: %s"
                        .formatted(
                                name,
                                position,
                                everKnown.contains(name) ? ", though there is at other times" : "",
                                there));
    }

    // ------------------------------------------------------------------ calls

    FactValue running(String position) throws NoFactException {
        return new Text(instants.world(position).running().name());
    }

    FactValue function(String position) throws NoFactException {
        List<CallFrame> frames = instants.world(position).running().calls().frames();
        return new Text(frames.isEmpty() ? UNKNOWN_FUNCTION : function(frames.getFirst()));
    }

    FactValue calls(String stack, String position) throws NoFactException {
        return new Text(
                stack(stack, position).calls().frames().stream()
                        .map(StackFacts::function)
                        .collect(Collectors.joining(", ")));
    }

    private static String function(CallFrame frame) {
        return frame.function().orElse(UNKNOWN_FUNCTION);
    }

    /** In the innermost call of the function: on the running stack first, then on the others. */
    FactValue local(String function, String variable, String position) throws NoFactException {
        List<String> called = new ArrayList<>();
        for (StackState stack : instants.world(position).stacks()) {
            for (CallFrame frame : stack.calls().frames()) {
                if (function(frame).equals(function)) {
                    return value(frame, variable, position);
                }
                called.add(function(frame));
            }
        }
        throw new NoFactException(
                "nobody is in '%s' at %s; calls then: %s"
                        .formatted(
                                function,
                                position,
                                called.stream().distinct().collect(Collectors.joining(", "))));
    }

    /**
     * Whether a variable is in memory that is not the frame's yet: at its first instruction a
     * function has no more than what its caller has put onto the stack for it.
     */
    private boolean isTooEarly(CallFrame frame, Variable variable) {
        RecordedProgram recorded = instants.recorded();
        boolean atEntry =
                frame.function()
                        .flatMap(recorded.image()::symbol)
                        .filter(symbol -> symbol.address() == frame.pc())
                        .isPresent();
        return atEntry
                && variable.place() instanceof Place.Memory memory
                && (variable.kind() != Variable.Kind.PARAMETER
                        || !recorded.platform().convention().returnAddressOnStack()
                        || Long.compareUnsigned(memory.start(), frame.stackPointer()) < 0);
    }

    private FactValue value(CallFrame frame, String variable, String position)
            throws NoFactException {
        // Parameters come first, but a variable of an inner block hides them.
        List<Variable> named =
                frame.variables().stream().filter(each -> each.name().equals(variable)).toList();
        if (named.isEmpty()) {
            throw new NoFactException(
                    "'%s' has no variable '%s' at %s; it has: %s"
                            .formatted(
                                    function(frame),
                                    variable,
                                    position,
                                    frame.variables().stream()
                                            .map(Variable::name)
                                            .distinct()
                                            .collect(Collectors.joining(", "))));
        }
        Variable found =
                named.stream()
                        .filter(each -> each.kind() != Variable.Kind.PARAMETER)
                        .findFirst()
                        .orElse(named.getFirst());
        if (isTooEarly(frame, found)) {
            throw new NoFactException(
                    "'%s' has no value at %s: '%s' has not made room for it yet; ask at a line in the function, such as line:FILE:12"
                            .formatted(variable, position, function(frame)));
        }
        return switch (found.value()) {
            case CValue.Pointer pointer -> Quantity.address(pointer.address());
            case CValue.Scalar scalar -> new Quantity(BigInteger.valueOf(scalar.bits()), false);
            case CValue.Unavailable unavailable ->
                    throw new NoFactException(
                            "the value of '%s' is not to be had at %s: %s"
                                    .formatted(variable, position, unavailable.text()));
            case CValue.Struct struct -> new Text(struct.text());
            case CValue.Array array -> new Text(array.text());
        };
    }
}
