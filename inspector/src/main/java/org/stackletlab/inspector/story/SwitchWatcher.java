package org.stackletlab.inspector.story;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.Probe;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.inspector.stacklet.Stacklet;
import org.stackletlab.inspector.stacklet.StackletStructs;
import org.stackletlab.inspector.stacklet.ThreadBlock;
import org.stackletlab.inspector.story.Passage.Kind;

/**
 * Watches a running machine pass through {@code slp_switch}.
 *
 * <p>The only address known beforehand is the entry of {@code slp_switch}. Its arguments tell where
 * the callbacks are, and the callbacks' return addresses tell where they come back. Each address is
 * probed from the moment it is known: the machine pauses, gets its probe, and goes on. So any
 * switch routine with this contract can be watched, whatever its instructions are.
 */
public final class SwitchWatcher {
    private static final Stacklet NOBODY =
            new Stacklet(0, 0, 0, 0, OptionalLong.empty(), OptionalLong.empty(), 0);

    private final Machine machine;
    private final CallingConvention convention;
    private final Optional<StackletStructs> structs;
    private final Consumer<Passage> story;
    private final Map<Long, StackNames> namesOfThread = new HashMap<>();
    private final Map<Long, Probe> wanted = new LinkedHashMap<>();
    private final Set<Long> placed = new HashSet<>();
    private int passages;

    // The passage under way.
    private boolean underWay;
    private long thread;
    private long stackPointerBefore;
    private long stackPointerAfter;
    private List<Stacklet> before = List.of();
    private List<SavedSlice> saved = List.of();
    private Stacklet target = NOBODY;

    private SwitchWatcher(Machine machine, Consumer<Passage> story) {
        this.machine = machine;
        this.convention = machine.image().platform().convention();
        this.structs = StackletStructs.of(machine.image());
        this.story = story;
    }

    /**
     * A watcher for a machine that has not run yet.
     *
     * @param machine stays the caller's to close
     * @param story told of every passage, during the run
     */
    public static SwitchWatcher on(Machine machine, Consumer<Passage> story) {
        SwitchWatcher watcher = new SwitchWatcher(machine, story);
        Optional<Symbol> entry = machine.image().symbol("slp_switch");
        entry.ifPresent(symbol -> watcher.want(symbol.address(), watcher::entered));
        return watcher;
    }

    /** Runs the machine to its end. */
    public StopReason run() {
        StopReason reason;
        do {
            wanted.forEach(machine::probe);
            placed.addAll(wanted.keySet());
            wanted.clear();
            reason = machine.run();
        } while (reason instanceof StopReason.Paused);
        return reason;
    }

    private void want(long address, Probe probe) {
        if (!placed.contains(address) && wanted.putIfAbsent(address, probe) == null) {
            machine.pause();
        }
    }

    /** At the entry of slp_switch(save_state, restore_state, extra). */
    private void entered(Machine m) {
        underWay = true;
        thread = m.argument(2);
        saved = List.of();
        want(codeAddress(m.argument(0)), this::saveCalled);
        want(codeAddress(m.argument(1)), this::restoreCalled);
    }

    /** At the entry of save_state(sp, extra). */
    private void saveCalled(Machine m) {
        if (!underWay) {
            return;
        }
        stackPointerBefore = m.argument(0);
        before = structs.map(s -> s.chain(m, thread).stacklets()).orElse(List.of());
        want(returnAddress(), this::saveReturned);
    }

    /** Back in slp_switch; the result says where to go, or NULL. */
    private void saveReturned(Machine m) {
        if (!underWay) {
            return;
        }
        saved = structs.map(this::savedSince).orElse(List.of());
        if (m.read(convention.result()) == 0) {
            underWay = false;
            stackPointerAfter = stackPointerBefore;
            target = NOBODY;
            structs.ifPresentOrElse(
                    this::stayed, () -> tell(Kind.STAYED_OR_CREATED, names().running()));
        }
    }

    /** NULL with a new handle means that the running stack was suspended under our feet. */
    private void stayed(StackletStructs layout) {
        String creator = names().running();
        long source = source(layout);
        if (layout.isHandle(source)) {
            names().suspend(source);
            names().create();
            tell(Kind.CREATED, creator);
        } else {
            tell(Kind.STAYED, creator);
        }
    }

    /** At the entry of restore_state(sp, extra), on the new stack, its bytes not back yet. */
    private void restoreCalled(Machine m) {
        if (!underWay) {
            return;
        }
        stackPointerAfter = m.argument(0);
        target = structs.flatMap(this::target).orElse(NOBODY);
        want(returnAddress(), this::restoreReturned);
    }

    /** Back in slp_switch, all bytes in place: the switch is as good as done. */
    private void restoreReturned(Machine m) {
        if (!underWay) {
            return;
        }
        underWay = false;
        String left = names().running();
        boolean ended = structs.map(s -> !s.isHandle(source(s))).orElse(false);
        if (!ended) {
            structs.ifPresent(s -> names().suspend(source(s)));
        }
        names().resume(target.handle());
        tell(ended ? Kind.ENDED : Kind.SWITCHED, left);
    }

    /** What is in the heap now and was not when the save callback began. */
    private List<SavedSlice> savedSince(StackletStructs layout) {
        List<SavedSlice> slices = new ArrayList<>();
        long source = source(layout);
        boolean known = before.stream().anyMatch(stacklet -> stacklet.handle() == source);
        if (layout.isHandle(source) && !known) {
            layout.stacklet(machine, source)
                    .ifPresent(now -> addIfMore(slices, now, 0, names().running()));
        }
        for (Stacklet old : before) {
            layout.stacklet(machine, old.handle())
                    .ifPresent(
                            now -> addIfMore(slices, now, old.saved(), names().of(now.handle())));
        }
        return slices;
    }

    private long source(StackletStructs layout) {
        return layout.thread(machine, thread)
                .map(ThreadBlock::source)
                .orElse(OptionalLong.empty())
                .orElse(0);
    }

    private Optional<Stacklet> target(StackletStructs layout) {
        return layout.thread(machine, thread)
                .flatMap(block -> layout.stacklet(machine, block.target().orElse(0)));
    }

    private static void addIfMore(
            List<SavedSlice> slices, Stacklet now, long savedBefore, String name) {
        if (now.saved() > savedBefore) {
            slices.add(new SavedSlice(name, now.saved() - savedBefore, now.saved(), now.total()));
        }
    }

    private void tell(Kind kind, String from) {
        passages++;
        story.accept(
                new Passage(
                        passages,
                        kind,
                        from,
                        names().running(),
                        saved,
                        target.saved(),
                        target.total(),
                        stackPointerBefore,
                        stackPointerAfter));
    }

    private StackNames names() {
        return namesOfThread.computeIfAbsent(thread, block -> new StackNames());
    }

    /** Where the function that has just been entered will return to. */
    private long returnAddress() {
        return codeAddress(
                convention
                        .linkRegister()
                        .map(machine::read)
                        .orElseGet(
                                () -> machine.readWord(machine.read(convention.stackPointer()))));
    }

    /** A code pointer without ARM's Thumb bit. */
    private long codeAddress(long pointer) {
        return convention.linkRegister().isPresent() ? pointer & ~1L : pointer;
    }
}
