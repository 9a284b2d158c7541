package org.stackletlab.inspector.event.finder;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Consumer;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.emulator.machine.GuestLayout;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.Event.Fault;
import org.stackletlab.inspector.event.Event.ProgramEnded;
import org.stackletlab.inspector.event.Event.ProgramStarted;
import org.stackletlab.inspector.event.finder.layer.LayerPassages;
import org.stackletlab.inspector.event.finder.layer.LayerWatch;
import org.stackletlab.inspector.stacklet.StackletStructs;

/**
 * Finds the events of a run while it runs, by probes on few addresses. To be attached before the
 * machine runs; when the run is over, {@link #ended} tells the last ones.
 */
public final class EventFinder {
    private final EventQueue queue;
    private final Stacks stacks = new Stacks();
    private final Optional<PassageWatch> passages;

    private EventFinder(Machine machine, String switchSymbol, Consumer<Event> consumer) {
        queue = new EventQueue(consumer);
        queue.add(
                new ProgramStarted(
                        machine.mark(), machine.image().entry(), machine.image().name()));
        Optional<StackletStructs> structs = StackletStructs.of(machine.image());
        Optional<Symbol> routine = machine.image().symbol(switchSymbol);
        Optional<LayerWatch> layers = LayerWatch.on(machine, stacks, queue);
        Optional<LayerPassages> above = layers.map(LayerWatch::passages);
        passages =
                routine.map(
                        symbol -> new PassageWatch(machine, symbol, stacks, structs, above, queue));
        new LibraryWatch(machine, stacks, structs, layers, queue).attach();
    }

    /**
     * A finder for a machine that has not run yet.
     *
     * @param machine stays the caller's
     * @param switchSymbol the switch routine; if the image has no such symbol there are no switches
     * @param consumer is given every event during the run, in the order of their marks
     */
    public static EventFinder on(Machine machine, String switchSymbol, Consumer<Event> consumer) {
        return new EventFinder(
                requireNonNull(machine, "machine"),
                requireNonNull(switchSymbol, "switchSymbol"),
                requireNonNull(consumer, "consumer"));
    }

    /**
     * Tells what is left to tell. The machine is not used any more.
     *
     * @param reason why the run is over
     * @param end instructions retired in the whole run
     */
    public void ended(StopReason reason, Mark end) {
        passages.ifPresent(PassageWatch::finish);
        queue.release();
        long pc = pcOf(reason);
        if (!(reason instanceof StopReason.Exited)) {
            queue.add(new Fault(end, pc, stacks.running(), reason));
        }
        queue.add(new ProgramEnded(end, pc, reason));
    }

    private static long pcOf(StopReason reason) {
        return switch (reason) {
            case StopReason.Exited _ -> GuestLayout.HOST_EXIT;
            case StopReason.Aborted _ -> GuestLayout.HOST_ABORT;
            case StopReason.CheckFailed _ -> GuestLayout.HOST_CHECK_FAILED;
            case StopReason.MemoryFault fault -> fault.pc();
            case StopReason.StackOverflow overflow -> overflow.pc();
            case StopReason.InvalidInstruction invalid -> invalid.pc();
            case StopReason.CpuException exception -> exception.pc();
            case StopReason.BudgetSpent spent -> spent.pc();
            case StopReason.Cancelled cancelled -> cancelled.pc();
            case StopReason.Paused paused -> paused.pc();
        };
    }
}
