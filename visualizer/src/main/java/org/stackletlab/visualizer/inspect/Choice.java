package org.stackletlab.visualizer.inspect;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;
import org.stackletlab.emulator.timeline.origin.Location;
import org.stackletlab.inspector.stacklet.Stacklet;
import org.stackletlab.inspector.world.CallFrame;
import org.stackletlab.inspector.world.RegisterState;
import org.stackletlab.inspector.world.StackState;
import org.stackletlab.inspector.world.World;
import org.stackletlab.visualizer.picture.Target;

/**
 * What a user asks about: something in a picture, and in it one register or one word of memory.
 *
 * @param target what was pointed at
 * @param place the register, or a word of memory
 * @param start first address of what was pointed at; 0 for a register
 * @param end the address behind it; 0 for a register
 */
public record Choice(Target target, Location place, long start, long end) {
    public Choice {
        requireNonNull(target, "target");
        requireNonNull(place, "place");
    }

    /**
     * The choice that pointing at something means.
     *
     * @param pointed the byte that was pointed at, if that can be told
     * @return nothing if it is not there at that instant, or holds no bytes
     */
    public static Optional<Choice> of(Target target, OptionalLong pointed, World world) {
        return switch (target) {
            case Target.Register register -> register(register, world);
            case Target.Bytes bytes ->
                    memory(target, bytes.address(), bytes.address() + bytes.count(), world)
                            .map(choice -> choice.at(pointed.orElse(bytes.address()), world));
            case Target.Call call ->
                    world.stack(call.stack()).flatMap(stack -> frame(call, stack, world));
            case Target.OfStack name ->
                    world.stack(name.name()).flatMap(stack -> stack(name, stack, world));
            case Target.OfUnit unit ->
                    world.heap()
                            .flatMap(heap -> heap.blockAt(unit.address()))
                            .flatMap(block -> memory(unit, unit.address(), block.end(), world));
            case Target.Instant _ -> Optional.empty();
        };
    }

    private static Optional<Choice> register(Target.Register wanted, World world) {
        return world.registers().stream()
                .map(RegisterState::register)
                .filter(register -> register.name().equals(wanted.name()))
                .findFirst()
                .map(register -> new Choice(wanted, Location.InRegister.whole(register), 0, 0));
    }

    private static Optional<Choice> frame(Target.Call call, StackState stack, World world) {
        return stack.calls().frames().stream()
                .skip(call.number())
                .findFirst()
                .flatMap(frame -> memory(call, frame.stackPointer(), endOf(frame, world), world));
    }

    private static long endOf(CallFrame frame, World world) {
        return frame.end().orElse(frame.stackPointer() + world.platform().wordBytes());
    }

    /** A stack that waits is its struct with its slice in the heap; one that runs, its bytes. */
    private static Optional<Choice> stack(Target name, StackState stack, World world) {
        Optional<Stacklet> struct = stack.struct().filter(Stacklet::isSound);
        if (struct.isEmpty()) {
            return memory(name, stack.nearEnd(), stack.farEnd() & ~1L, world);
        }
        Stacklet found = struct.get();
        long first = found.saved() > 0 ? found.copy() : found.handle();
        return memory(name, found.handle(), found.copy() + Math.max(0, found.saved()), world)
                .map(choice -> choice.at(first, world));
    }

    private static Optional<Choice> memory(Target target, long start, long end, World world) {
        int word = (int) Math.min(world.platform().wordBytes(), end - start);
        return word < 1
                ? Optional.empty()
                : Optional.of(
                        new Choice(target, new Location.InMemory(start, word), start, end)
                                .at(start, world));
    }

    /** The same with the word at an address chosen; the next one in it, if the address is not. */
    Choice at(long address, World world) {
        int word = world.platform().wordBytes();
        long inside = Math.clamp(address, start, end - 1);
        long aligned = Math.max(start, inside - Math.floorMod(inside, word));
        int bytes = (int) Math.min(word - Math.floorMod(aligned, word), end - aligned);
        return new Choice(target, new Location.InMemory(aligned, bytes), start, end);
    }

    /** Whether it is memory, and not a register. */
    public boolean isMemory() {
        return place instanceof Location.InMemory;
    }

    /** How many bytes the word has; 0 for a register. */
    public int bytes() {
        return place instanceof Location.InMemory memory ? memory.bytes() : 0;
    }

    /** The address of the word; 0 for a register. */
    public long address() {
        return place instanceof Location.InMemory memory ? memory.address() : 0;
    }
}
