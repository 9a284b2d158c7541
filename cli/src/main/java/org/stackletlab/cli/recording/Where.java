package org.stackletlab.cli.recording;

import java.util.Optional;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.GuestLayout;
import org.stackletlab.inspector.stacklet.Stacklet;
import org.stackletlab.inspector.world.StackState;
import org.stackletlab.inspector.world.World;
import org.stackletlab.inspector.world.heap.HeapBlock;
import org.stackletlab.inspector.world.stack.OwnedRange;

/** Places in a program, for people. */
final class Where {
    private Where() {}

    /** Function, offset and source line of an instruction: {@code main+0x12 prog.c:31}. */
    static String of(Image image, long pc) {
        return function(image, pc) + image.sourceAt(pc).map(position -> "  " + position).orElse("");
    }

    /** Function and offset of an instruction. */
    static String function(Image image, long pc) {
        return pc >= GuestLayout.HOST_CALLS && pc < GuestLayout.HOST_CALLS + GuestLayout.PAGE
                ? "host call"
                : image.describe(pc);
    }

    /** A data address: by its symbol if it has one. */
    static String data(Image image, long address) {
        return image.symbolAt(address)
                .map(symbol -> image.describe(address))
                .map(name -> "0x%08x (%s)".formatted(address, name))
                .orElseGet(() -> "0x%08x".formatted(address));
    }

    /** A data address: by its symbol, or by whose it is at that instant. */
    static String data(Image image, World world, long address) {
        return image.symbolAt(address).isPresent()
                ? data(image, address)
                : owner(world, address)
                        .map(owner -> "0x%08x (%s)".formatted(address, owner))
                        .orElseGet(() -> data(image, address));
    }

    private static Optional<String> owner(World world, long address) {
        return struct(world, address)
                .or(() -> world.ownership().stackAt(address).map(range -> text("stack", range)))
                .or(() -> world.ownership().copyAt(address).map(range -> text("heap", range)))
                .or(() -> world.heap().flatMap(heap -> heap.blockAt(address)).map(Where::text));
    }

    private static Optional<String> struct(World world, long address) {
        for (StackState stack : world.stacks()) {
            Optional<Stacklet> struct = stack.struct();
            if (struct.isPresent()
                    && address >= struct.get().handle()
                    && address < struct.get().copy()) {
                return Optional.of("stacklet of " + stack.name());
            }
        }
        return Optional.empty();
    }

    private static String text(String where, OwnedRange range) {
        return "%s, %s, %s".formatted(where, range.owner(), range.kind().title());
    }

    private static String text(HeapBlock block) {
        return "heap, " + block.holds().orElse("allocation %d".formatted(block.serial()));
    }
}
