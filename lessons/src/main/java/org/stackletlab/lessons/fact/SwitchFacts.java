package org.stackletlab.lessons.fact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.Event.RegistersSaved;
import org.stackletlab.inspector.event.Event.SliceRestored;
import org.stackletlab.inspector.event.Event.SliceSaved;
import org.stackletlab.inspector.event.Event.StackPointerMoved;
import org.stackletlab.inspector.event.Event.SwitchBegan;
import org.stackletlab.inspector.event.Event.SwitchEnded;
import org.stackletlab.inspector.event.SavedRegister;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.lessons.fact.FactValue.Quantity;
import org.stackletlab.lessons.fact.FactValue.Text;

/** What happened in the passages through the switch routine. */
final class SwitchFacts {
    private final List<Passage> passages = new ArrayList<>();

    /** What events tell of one passage. */
    private static final class Passage {
        private final SwitchBegan began;
        private final List<SliceSaved> saved = new ArrayList<>();
        private Optional<RegistersSaved> registers = Optional.empty();
        private Optional<StackPointerMoved> moved = Optional.empty();
        private Optional<SliceRestored> restored = Optional.empty();
        private Optional<SwitchEnded> ended = Optional.empty();

        Passage(SwitchBegan began) {
            this.began = began;
        }
    }

    private final Set<String> stacks;

    SwitchFacts(RecordedProgram recorded, Set<String> stacks) {
        this.stacks = stacks;
        for (Event event : recorded.events()) {
            if (event instanceof SwitchBegan began) {
                passages.add(new Passage(began));
            } else if (event instanceof SwitchEnded ended) {
                passages.stream()
                        .skip(Math.max(0, ended.number() - 1))
                        .findFirst()
                        .ifPresent(passage -> passage.ended = Optional.of(ended));
            } else if (!passages.isEmpty()) {
                add(passages.getLast(), event);
            }
        }
    }

    private static void add(Passage passage, Event event) {
        switch (event) {
            case RegistersSaved e -> passage.registers = Optional.of(e);
            case SliceSaved e -> passage.saved.add(e);
            case StackPointerMoved e -> passage.moved = Optional.of(e);
            case SliceRestored e -> passage.restored = Optional.of(e);
            default -> {}
        }
    }

    private Passage passage(long number) throws NoFactException {
        long index = number < 0 ? passages.size() + number : number - 1;
        if (number == 0 || index < 0 || index >= passages.size()) {
            throw new NoFactException(
                    passages.isEmpty()
                            ? "the run has no switch"
                            : "there is no switch %d: the run has switches 1 to %d"
                                    .formatted(number, passages.size()));
        }
        return passages.get((int) index);
    }

    private SwitchEnded ended(long number) throws NoFactException {
        return passage(number)
                .ended
                .orElseThrow(
                        () -> new NoFactException("switch %d never returned".formatted(number)));
    }

    FactValue count() {
        return Quantity.of(passages.size());
    }

    FactValue from(long number) throws NoFactException {
        Passage passage = passage(number);
        return new Text(passage.ended.map(SwitchEnded::from).orElse(passage.began.from()).name());
    }

    FactValue to(long number) throws NoFactException {
        Passage passage = passage(number);
        return new Text(passage.ended.map(SwitchEnded::to).orElse(passage.began.to()).name());
    }

    FactValue outcome(long number) throws NoFactException {
        return new Text(ended(number).outcome().name().toLowerCase(Locale.ROOT));
    }

    FactValue saved(long number) throws NoFactException {
        return Quantity.of(passage(number).saved.stream().mapToLong(SliceSaved::bytes).sum());
    }

    FactValue restored(long number) throws NoFactException {
        return Quantity.of(passage(number).restored.map(SliceRestored::bytes).orElse(0L));
    }

    /** Who was not copied has 0 bytes copied. */
    FactValue savedOf(String stack, long number) throws NoFactException {
        if (!stacks.contains(stack)) {
            throw new NoFactException(
                    "there never was a stack '%s'; there were: %s"
                            .formatted(stack, String.join(", ", stacks)));
        }
        return Quantity.of(
                passage(number).saved.stream()
                        .filter(slice -> slice.stack().name().equals(stack))
                        .mapToLong(SliceSaved::bytes)
                        .sum());
    }

    FactValue before(long number) throws NoFactException {
        return Quantity.address(registers(number).stackPointer());
    }

    FactValue after(long number) throws NoFactException {
        Passage passage = passage(number);
        Optional<Long> known =
                passage.ended
                        .map(SwitchEnded::after)
                        .or(() -> passage.moved.map(StackPointerMoved::after));
        return Quantity.address(
                known.orElseThrow(
                        () ->
                                new NoFactException(
                                        "switch %d never came to another stack"
                                                .formatted(number))));
    }

    FactValue frame(long number) throws NoFactException {
        return Quantity.of(registers(number).bytes());
    }

    FactValue slot(String register, long number) throws NoFactException {
        RegistersSaved saved = registers(number);
        for (SavedRegister slot : saved.slots()) {
            if (slot.register().equals(register)) {
                return Quantity.address(saved.stackPointer() + slot.offset());
            }
        }
        throw new NoFactException(
                "the switch routine has no slot for '%s'; it keeps %s"
                        .formatted(
                                register,
                                saved.slots().stream()
                                        .map(SavedRegister::register)
                                        .collect(Collectors.joining(", "))));
    }

    private RegistersSaved registers(long number) throws NoFactException {
        return passage(number)
                .registers
                .orElseThrow(
                        () ->
                                new NoFactException(
                                        "switch %d never called its save callback"
                                                .formatted(number)));
    }
}
