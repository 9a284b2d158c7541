package org.stackletlab.inspector.event.finder;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.emulator.image.SymbolKind;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.inspector.event.Event.Outcome;
import org.stackletlab.inspector.event.Stack;
import org.stackletlab.inspector.event.finder.Passage.Phase;
import org.stackletlab.inspector.event.finder.Stacks.Suspension;
import org.stackletlab.inspector.event.finder.layer.CallPath;
import org.stackletlab.inspector.event.finder.layer.LayerPassages;
import org.stackletlab.inspector.event.finder.layer.LayerPassages.Way;
import org.stackletlab.inspector.stacklet.Stacklet;
import org.stackletlab.inspector.stacklet.StackletStructs;
import org.stackletlab.inspector.stacklet.ThreadBlock;

/**
 * Follows every passage through a switch routine. The only address known beforehand is its entry.
 * Its arguments tell where the callbacks are, and return addresses tell where each call comes back;
 * each address is probed from the moment it is known.
 *
 * <p>A passage begins on one stack and ends on another one. A callback may enter the routine again,
 * so each stack has its own passages under way, innermost last.
 */
final class PassageWatch {
    /** How long a routine without a size may be. */
    private static final long MOST_BYTES = 512;

    private final Machine machine;
    private final Stacks stacks;
    private final Optional<StackletStructs> structs;
    private final Optional<LayerPassages> layers;
    private final CopyWatch copies;
    private final PassageTeller teller;
    private final Optional<RoutineFacts> facts;
    private final Map<Integer, Deque<Passage>> underWay = new HashMap<>();
    private final Set<Long> watched = new HashSet<>();
    private final long routine;
    private int passages;

    PassageWatch(
            Machine machine,
            Symbol routine,
            Stacks stacks,
            Optional<StackletStructs> structs,
            Optional<LayerPassages> layers,
            EventQueue queue) {
        this.machine = machine;
        this.stacks = stacks;
        this.structs = structs;
        this.layers = layers;
        this.copies = new CopyWatch(machine, this::innermost, this::watch);
        this.routine = routine.address();
        this.facts =
                RoutineStudy.of(
                        machine.image(), routine.address(), endOf(machine.image(), routine));
        this.teller = new PassageTeller(machine, this.routine, stacks, structs, facts, queue);
        machine.probe(this.routine, this::entered);
    }

    /** The symbol's size says where the routine ends; else the next function does. */
    private static long endOf(Image image, Symbol routine) {
        long end = routine.address() + (routine.size() > 0 ? routine.size() : MOST_BYTES);
        if (routine.size() > 0) {
            return end;
        }
        return image.symbols().stream()
                .filter(symbol -> symbol.kind() == SymbolKind.FUNCTION)
                .mapToLong(Symbol::address)
                .filter(address -> address > routine.address())
                .min()
                .stream()
                .map(next -> Math.min(next, end))
                .findFirst()
                .orElse(end);
    }

    /** At the entry of the routine: (save_state, restore_state, extra). */
    private void entered(Machine m) {
        if (!hasStack()) {
            return;
        }
        long sp = m.stackPointer();
        Deque<Passage> here = passagesOf(stacks.running());
        while (!here.isEmpty() && here.getLast().entryStackPointer <= sp) {
            teller.abandoned(here.removeLast()); // its frame is gone: somebody jumped out of it
        }
        if (!here.isEmpty()) {
            teller.interrupted(here.getLast());
        }
        passages++;
        Passage passage =
                new Passage(
                        passages,
                        stacks.running(),
                        m.mark(),
                        sp,
                        m.returnAddress(),
                        m.codeAddress(m.argument(0)),
                        m.codeAddress(m.argument(1)),
                        m.argument(2));
        passage.path = layers.map(LayerPassages::entered).orElse(CallPath.NONE);
        here.addLast(passage);
        watch(passage.save);
        watch(passage.restore);
        watch(passage.returnAddress);
        teller.entered();
    }

    private Deque<Passage> passagesOf(Stack stack) {
        return underWay.computeIfAbsent(stack.id(), _ -> new ArrayDeque<>());
    }

    private void watch(long address) {
        if (watched.add(address)) {
            machine.probe(address, m -> reached(address));
        }
    }

    /** What an address means depends on how far the innermost passage of the stack has come. */
    private void reached(long address) {
        Passage passage = innermost();
        if (passage == null) {
            return;
        }
        copies.returned(passage, address);
        switch (passage.phase) {
            case ENTERED -> {
                if (address == passage.save && hasStack()) {
                    saveCalled(passage);
                }
            }
            case SAVING -> {
                if (address == passage.saveReturn) {
                    saveReturned(passage);
                }
            }
            case LEAVING -> {
                if (address == passage.restore && hasStack()) {
                    restoreCalled(passage);
                }
            }
            case RESTORING -> {
                if (address == passage.restoreReturn) {
                    restoreReturned(passage);
                }
            }
            case RETURNING -> returning(passage, address);
        }
    }

    /**
     * The innermost passage of the running stack, or null. Those it jumped out of are forgotten.
     */
    private Passage innermost() {
        Deque<Passage> here = passagesOf(stacks.running());
        while (here.size() > 1 && hasLost(here.getLast())) {
            teller.abandoned(here.removeLast());
        }
        return here.peekLast();
    }

    /** Whether arguments and a return address can be read: a broken switch may lose its stack. */
    private boolean hasStack() {
        return machine.isMapped(machine.stackPointer(), 4L * machine.platform().wordBytes());
    }

    private boolean hasLost(Passage passage) {
        return (passage.phase == Phase.ENTERED || passage.phase == Phase.SAVING)
                && passage.entryStackPointer < machine.stackPointer();
    }

    /** At the entry of save_state(sp, extra). */
    private void saveCalled(Passage passage) {
        passage.phase = Phase.SAVING;
        passage.saveCalled = machine.mark();
        passage.stackPointer = machine.argument(0);
        passage.saveReturn = machine.returnAddress();
        passage.thread = structs.map(s -> threadOf(s, passage)).orElse(0L);
        watch(passage.saveReturn);
        copies.watch(passage.save);
    }

    /** The third argument, if it is the address of a thread block that fits what is going on. */
    private long threadOf(StackletStructs layout, Passage passage) {
        Optional<ThreadBlock> block = layout.thread(machine, passage.extra);
        boolean fits =
                block.isPresent()
                        && block.get().source().isPresent()
                        && block.get().target().isPresent()
                        && block.get().chainHead().isPresent()
                        && Long.compareUnsigned(
                                        block.get().currentStop().orElse(-1), passage.stackPointer)
                                > 0;
        if (!fits) {
            return 0;
        }
        var chain = layout.chain(machine, passage.extra);
        if (chain.problem().isPresent()
                || !chain.stacklets().stream().allMatch(Stacklet::isSound)) {
            return 0;
        }
        passage.chainBefore = chain.stacklets();
        passage.farEnd = block.get().currentStop().orElse(0);
        passage.boundary = block.get().marker().orElse(0);
        return passage.extra;
    }

    /** The program is over: what is known of passages under way is told. */
    void finish() {
        underWay.values().forEach(here -> here.forEach(teller::abandoned));
    }

    /** Back in the routine; the result says where to go, or NULL. */
    private void saveReturned(Passage passage) {
        passage.saveReturned = machine.mark();
        passage.newStackPointer = machine.result();
        boolean stays = passage.newStackPointer == 0;
        boolean threaded = passage.hasThread() && agrees(structs.orElseThrow(), passage);
        passage.phase = stays ? Phase.RETURNING : Phase.LEAVING;
        if (stays) {
            passage.newStackPointer = passage.stackPointer;
        }
        passagesOf(passage.from).removeLast();
        if (threaded) {
            withThread(passage, stays);
        } else {
            passage.thread = 0;
            passage.farEnd = 0;
            passage.boundary = 0;
            withoutThread(passage, stays);
        }
        passage.way = layers.map(above -> way(above, passage));
        passagesOf(passage.to).addLast(passage);
        stacks.run(passage.to.id());
        teller.left(passage);
        passage.copies.clear();
        passage.copying = Optional.empty();
    }

    /**
     * Whether what seemed to be a thread block agrees with what the save callback did: who was left
     * has a handle, none for want of memory, or the empty one; who is entered was left at the new
     * stack pointer. Keeps the two.
     */
    private boolean agrees(StackletStructs layout, Passage passage) {
        Optional<ThreadBlock> block = layout.thread(machine, passage.thread);
        if (block.isEmpty()) {
            return false;
        }
        boolean stays = passage.newStackPointer == 0;
        long source = block.get().source().orElse(0);
        boolean suspended = isNewHandle(layout, passage, source);
        if (!suspended && !(stays ? source == 0 : layout.isEmptyHandle(source))) {
            return false;
        }
        Optional<Stacklet> target =
                stays
                        ? Optional.empty()
                        : layout.stacklet(machine, block.get().target().orElse(0))
                                .filter(t -> t.start() == passage.newStackPointer);
        if (!stays && target.isEmpty()) {
            return false;
        }
        passage.handle = suspended ? source : 0;
        passage.target = target;
        return true;
    }

    /** NULL with a new handle means that the running stack was suspended under our feet. */
    private void withThread(Passage passage, boolean stays) {
        boolean suspended = passage.handle != 0;
        if (suspended) {
            stacks.suspend(passage.handle, passage.stackPointer, passage.returnAddress);
        }
        if (stays) {
            passage.outcome = suspended ? Outcome.CREATED : Outcome.STAYED;
            passage.to = suspended ? create() : passage.from;
            return;
        }
        passage.outcome = suspended ? Outcome.SWITCHED : Outcome.ENDED;
        enter(passage, passage.target.flatMap(target -> stacks.suspended(target.handle())));
    }

    /** The layers know who a new stack is for. */
    private Stack create() {
        return layers.flatMap(LayerPassages::newcomer)
                .map(stacks::createNamed)
                .orElseGet(stacks::create);
    }

    private static Way way(LayerPassages layers, Passage passage) {
        return layers.left(
                passage.outcome,
                passage.from,
                passage.to,
                passage.path,
                passage.farEnd,
                passage.boundary);
    }

    private boolean isNewHandle(StackletStructs layout, Passage passage, long handle) {
        for (Stacklet known : passage.chainBefore) {
            if (known.handle() == handle) {
                return false;
            }
        }
        return layout.stacklet(machine, handle)
                .filter(stacklet -> stacklet.start() == passage.stackPointer)
                .isPresent();
    }

    /** Without structs a stack is known by the stack pointer it was left with. */
    private void withoutThread(Passage passage, boolean stays) {
        if (stays) {
            stacks.suspendAt(passage.stackPointer, passage.returnAddress);
            return;
        }
        passage.outcome = Outcome.SWITCHED;
        List<Suspension> candidates = stacks.takeAt(passage.newStackPointer);
        stacks.suspendAt(passage.stackPointer, passage.returnAddress);
        if (candidates.isEmpty()) {
            passage.to = stacks.create();
            passage.isNew = true;
            passage.expectedReturn = Passage.NOWHERE;
        } else {
            enter(
                    passage,
                    candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty());
        }
    }

    private void enter(Passage passage, Optional<Suspension> target) {
        passage.to = target.map(t -> stacks.named(t.id())).orElse(Stack.UNKNOWN);
        passage.expectedReturn = target.map(Suspension::returnAddress).orElse(Passage.NOWHERE);
    }

    /** At the entry of restore_state(sp, extra), on the new stack, its bytes not back yet. */
    private void restoreCalled(Passage passage) {
        passage.phase = Phase.RESTORING;
        passage.restoreReturn = machine.returnAddress();
        watch(passage.restoreReturn);
        copies.watch(passage.restore);
        teller.moved(passage);
    }

    /** Back in the routine, all bytes in place. */
    private void restoreReturned(Passage passage) {
        passage.phase = Phase.RETURNING;
        teller.restored(passage);
        passage.target.ifPresent(target -> stacks.forget(target.handle()));
        if (passage.expectedReturn == Passage.NOWHERE) {
            facts.ifPresent(known -> watch(known.returnPc()));
        }
    }

    private void returning(Passage passage, long address) {
        if (address == passage.expectedReturn) {
            passagesOf(stacks.running()).removeLast();
            teller.ended(passage);
        } else if (passage.expectedReturn == Passage.NOWHERE
                && facts.isPresent()
                && address == facts.get().returnPc()
                && hasStack()) {
            passage.expectedReturn = machine.returnAddress();
            watch(passage.expectedReturn);
        }
    }
}
