package org.stackletlab.inspector.event.finder;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stackletlab.emulator.machine.GuestLayout;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.Probe;
import org.stackletlab.emulator.machine.Stream;
import org.stackletlab.inspector.event.Event.AllocationFailed;
import org.stackletlab.inspector.event.Event.ChainChanged;
import org.stackletlab.inspector.event.Event.End;
import org.stackletlab.inspector.event.Event.Named;
import org.stackletlab.inspector.event.Event.Output;
import org.stackletlab.inspector.event.Event.StackletFreed;
import org.stackletlab.inspector.event.Stack;
import org.stackletlab.inspector.event.finder.layer.LayerWatch;
import org.stackletlab.inspector.stacklet.Stacklet;
import org.stackletlab.inspector.stacklet.StackletStructs;

/**
 * Watches functions other than the switch routine: {@code stacklet_destroy} of the stacklet
 * library, {@code lab_name} and failing allocations of the runtime, and what is written.
 */
final class LibraryWatch {
    private static final int MOST_TEXT = 4096;
    private static final int LONGEST_NAME = 60;

    private final Machine machine;
    private final Stacks stacks;
    private final Optional<StackletStructs> structs;
    private final Chains chains;
    private final Optional<LayerWatch> layers;
    private final EventQueue queue;
    private final Set<Long> watched = new HashSet<>();
    private Optional<Destruction> destruction = Optional.empty();

    private record Destruction(
            long handle, long thread, Stack stack, List<Stack> chain, long returnAddress) {}

    LibraryWatch(
            Machine machine,
            Stacks stacks,
            Optional<StackletStructs> structs,
            Optional<LayerWatch> layers,
            EventQueue queue) {
        this.machine = machine;
        this.stacks = stacks;
        this.structs = structs;
        this.chains = new Chains(machine, stacks, structs);
        this.layers = layers;
        this.queue = queue;
    }

    void attach() {
        machine.probe(GuestLayout.HOST_WRITE, this::written);
        probe("stacklet_destroy", this::destroyCalled);
        probe("lab_name", this::named);
        probe("lab_allocation_failed", this::allocationFailed);
    }

    private void probe(String function, Probe probe) {
        machine.image()
                .symbol(function)
                .ifPresent(
                        symbol ->
                                machine.probe(
                                        symbol.address(),
                                        m -> {
                                            if (hasStack(m)) {
                                                probe.at(m);
                                            }
                                        }));
    }

    /** Whether arguments and a return address can be read. */
    private static boolean hasStack(Machine m) {
        return m.isMapped(m.stackPointer(), 4L * m.platform().wordBytes());
    }

    /** At the host call write(descriptor, bytes, count). */
    private void written(Machine m) {
        if (!hasStack(m)) {
            return;
        }
        int descriptor = (int) m.argument(0);
        long bytes = m.argument(1);
        long count = m.argument(2) & 0xffff_ffffL;
        if ((descriptor != 1 && descriptor != 2) || !m.isMapped(bytes, count)) {
            return;
        }
        byte[] text = m.readBytes(bytes, (int) Math.min(count, MOST_TEXT));
        queue.add(
                new Output(
                        m.mark(),
                        m.programCounter(),
                        stacks.running(),
                        descriptor == 1 ? Stream.OUT : Stream.ERR,
                        count,
                        new String(text, StandardCharsets.UTF_8)));
    }

    /** At lab_name(handle, name). */
    private void named(Machine m) {
        long handle = m.argument(0);
        long text = m.argument(1);
        String wanted = m.isMapped(text, 1) ? printable(m.readCString(text, LONGEST_NAME)) : "";
        if (wanted.isEmpty() || layers.filter(above -> above.name(m, handle, wanted)).isPresent()) {
            return;
        }
        Stack stack = handle == 0 ? stacks.running() : stacks.of(handle);
        if (stack.name().equals(wanted)) {
            return;
        }
        queue.add(
                new Named(
                        m.mark(),
                        m.programCounter(),
                        stack.isKnown() ? stacks.rename(stack.id(), wanted) : stack,
                        stack.isKnown() ? stack.name() : wanted,
                        handle));
    }

    private static String printable(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }

    private void allocationFailed(Machine m) {
        queue.add(
                new AllocationFailed(
                        m.mark(), m.programCounter(), stacks.running(), m.argument(0)));
    }

    /** At stacklet_destroy(handle). */
    private void destroyCalled(Machine m) {
        long handle = m.argument(0);
        if (stacks.suspended(handle).isEmpty()) {
            return;
        }
        long thread = threadOf(handle);
        long back = m.returnAddress();
        destruction =
                Optional.of(
                        new Destruction(
                                handle,
                                thread,
                                stacks.of(handle),
                                thread == 0 ? List.of() : chains.now(thread),
                                back));
        if (watched.add(back)) {
            m.probe(back, _ -> destroyed(back));
        }
    }

    /** A stack that lies wholly in the heap is in no chain, and its thread may be gone. */
    private long threadOf(long handle) {
        return structs.flatMap(s -> s.stacklet(machine, handle))
                .filter(stacklet -> stacklet.inPlace() > 0)
                .map(Stacklet::thread)
                .map(thread -> thread.orElse(0))
                .orElse(0L);
    }

    private void destroyed(long address) {
        Destruction done = destruction.orElse(null);
        if (done == null || done.returnAddress != address) {
            return;
        }
        destruction = Optional.empty();
        queue.add(
                new StackletFreed(
                        machine.mark(),
                        address,
                        done.thread,
                        done.stack,
                        done.handle,
                        End.DESTROYED));
        List<Stack> after = done.thread == 0 ? done.chain : chains.now(done.thread);
        if (!after.equals(done.chain)) {
            queue.add(new ChainChanged(machine.mark(), address, done.thread, done.chain, after));
        }
        stacks.forget(done.handle);
    }
}
