package org.stackletlab.inspector.event.finder;

import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.Event.ChainChanged;
import org.stackletlab.inspector.event.Event.End;
import org.stackletlab.inspector.event.Event.Outcome;
import org.stackletlab.inspector.event.Event.RegistersRestored;
import org.stackletlab.inspector.event.Event.RegistersSaved;
import org.stackletlab.inspector.event.Event.SliceSaved;
import org.stackletlab.inspector.event.Event.StackPointerMoved;
import org.stackletlab.inspector.event.Event.StackletCreated;
import org.stackletlab.inspector.event.Event.StackletFreed;
import org.stackletlab.inspector.event.Event.StayReason;
import org.stackletlab.inspector.event.Event.Stayed;
import org.stackletlab.inspector.event.Event.SwitchBegan;
import org.stackletlab.inspector.event.Event.SwitchEnded;
import org.stackletlab.inspector.event.SavedRegister;
import org.stackletlab.inspector.event.Stack;
import org.stackletlab.inspector.event.finder.Passage.Phase;
import org.stackletlab.inspector.event.finder.layer.LayerPassages.Way;
import org.stackletlab.inspector.event.layer.LayerEvent.Sandwich;
import org.stackletlab.inspector.stacklet.StackletStructs;

/** Turns what is known of a passage into events. */
final class PassageTeller {
    private final Machine machine;
    private final Optional<RoutineFacts> facts;
    private final SliceTeller slices;
    private final Chains chains;
    private final EventQueue queue;
    private final long routine;

    PassageTeller(
            Machine machine,
            long routine,
            Stacks stacks,
            Optional<StackletStructs> structs,
            Optional<RoutineFacts> facts,
            EventQueue queue) {
        this.machine = machine;
        this.routine = routine;
        this.facts = facts;
        this.slices = new SliceTeller(machine, stacks, structs);
        this.chains = new Chains(machine, stacks, structs);
        this.queue = queue;
    }

    /** A passage began; where it goes to is not known yet. */
    void entered() {
        queue.hold();
    }

    /** The passage is not going to be what it seemed; what is known of it is told. */
    void abandoned(Passage passage) {
        if (!passage.told) {
            tellBeginning(passage, Stack.UNKNOWN);
            queue.release();
        }
    }

    /** The save callback enters the routine again: others' events must not wait for this one. */
    void interrupted(Passage passage) {
        abandoned(passage);
    }

    private void tellBeginning(Passage passage, Stack to) {
        passage.told = true;
        queue.add(
                new SwitchBegan(
                        passage.entered,
                        routine,
                        passage.thread,
                        passage.number,
                        passage.from,
                        to));
        if (passage.phase != Phase.ENTERED) {
            queue.add(registersSaved(passage));
        }
    }

    private RegistersSaved registersSaved(Passage passage) {
        Mark mark = passage.saveCalled;
        long pc = passage.save;
        if (facts.isPresent() && mark.equals(passage.entered.plus(facts.get().callSteps()))) {
            mark = passage.entered.plus(facts.get().savedSteps());
            pc = facts.get().savedPc();
        }
        return new RegistersSaved(
                mark,
                pc,
                passage.thread,
                passage.from,
                passage.stackPointer,
                passage.entryStackPointer - passage.stackPointer,
                slots());
    }

    private List<SavedRegister> slots() {
        return facts.map(RoutineFacts::slots).orElse(List.of());
    }

    /** The save callback has returned: it is known who goes on. */
    void left(Passage passage) {
        boolean late = passage.told;
        if (!late) {
            tellBeginning(passage, passage.to);
        }
        Mark now = passage.saveReturned;
        long pc = passage.saveReturn;
        for (SliceSaved slice : slices.saved(passage, late)) {
            passage.saved += slice.bytes();
            queue.add(slice);
        }
        if (passage.hasThread()) {
            List<Stack> before = chains.of(passage.chainBefore);
            List<Stack> after = chains.now(passage.thread);
            if (!before.equals(after)) {
                queue.add(new ChainChanged(now, pc, passage.thread, before, after));
            }
        }
        if (passage.outcome == Outcome.CREATED || passage.isNew) {
            queue.add(
                    new StackletCreated(
                            now, pc, passage.thread, passage.from, passage.to, passage.handle));
        } else if (passage.outcome == Outcome.STAYED) {
            queue.add(
                    new Stayed(
                            now,
                            pc,
                            passage.thread,
                            passage.from,
                            passage.hasThread() ? StayReason.NO_MEMORY : StayReason.NOT_KNOWN));
        }
        queue.release();
    }

    /** The restore callback has been called. */
    void moved(Passage passage) {
        Mark mark = machine.mark();
        long pc = passage.restore;
        if (facts.isPresent()
                && mark.equals(passage.saveReturned.plus(facts.get().restoreSteps()))) {
            mark = passage.saveReturned.plus(facts.get().movedSteps());
            pc = facts.get().movedPc();
        }
        queue.add(
                new StackPointerMoved(
                        mark,
                        pc,
                        passage.thread,
                        passage.from,
                        passage.to,
                        passage.stackPointer,
                        passage.newStackPointer,
                        passage.handle));
    }

    /** The restore callback has returned. */
    void restored(Passage passage) {
        slices.restored(passage)
                .ifPresent(
                        slice -> {
                            passage.restored = slice.bytes();
                            queue.add(slice);
                        });
        passage.target.ifPresent(
                target ->
                        queue.add(
                                new StackletFreed(
                                        machine.mark(),
                                        passage.restoreReturn,
                                        passage.thread,
                                        passage.to,
                                        target.handle(),
                                        End.USED)));
    }

    /** The routine has returned. */
    void ended(Passage passage) {
        Mark now = machine.mark();
        boolean moved = passage.restoreReturn != 0;
        long lastKnown = moved ? passage.restoreReturn : passage.saveReturn;
        queue.add(
                new RegistersRestored(
                        now.plus(-1),
                        facts.map(known -> moved ? known.returnPc() : known.stayPc())
                                .orElse(lastKnown),
                        passage.thread,
                        passage.to,
                        passage.newStackPointer,
                        facts.map(RoutineFacts::frameBytes)
                                .orElse(passage.entryStackPointer - passage.stackPointer),
                        slots()));
        queue.add(
                new SwitchEnded(
                        now,
                        passage.expectedReturn,
                        passage.thread,
                        passage.number,
                        passage.outcome,
                        passage.from,
                        passage.to,
                        passage.saved,
                        passage.restored,
                        passage.stackPointer,
                        passage.newStackPointer,
                        passage.way.map(Way::layer).orElse("")));
        passage.way.ifPresent(way -> queue.add(sandwich(passage, now, way)));
    }

    private static Sandwich sandwich(Passage passage, Mark now, Way way) {
        return new Sandwich(
                now,
                passage.expectedReturn,
                passage.number,
                passage.from,
                passage.to,
                way.down(),
                way.up());
    }
}
