package org.stackletlab.visualizer.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.origin.Location;
import org.stackletlab.emulator.timeline.origin.Origin;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.inspector.why.Because;
import org.stackletlab.inspector.why.Listings;
import org.stackletlab.inspector.why.Why;
import org.stackletlab.inspector.why.WorldSurroundings;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.Instruction;
import org.stackletlab.toolchain.ToolMissingException;

/** Follows a value back, step by step, so that each step can be shown when it is known. */
final class Reasons {
    private final RecordedProgram recorded;
    private final Listings listings;
    private final Map<Optional<String>, List<Instruction>> known = new ConcurrentHashMap<>();

    /**
     * Answers about a run.
     *
     * @param listings writes instructions
     */
    Reasons(RecordedProgram recorded, Listings listings) {
        this.recorded = recorded;
        this.listings = listings;
    }

    /** Disassembling takes longer than following, so it is done once for a function. */
    private List<Instruction> listing(Image image, Optional<String> function)
            throws BuildException, ToolMissingException {
        List<Instruction> listing = known.get(function);
        if (listing == null) {
            listing = List.copyOf(listings.of(image, function));
            known.put(function, listing);
        }
        return listing;
    }

    /**
     * Goes back from a place, or on from where an answer ended.
     *
     * @param most how many steps
     * @param step is given each
     * @return whether there is more to follow
     */
    boolean follow(
            Location place, Mark at, int most, BooleanSupplier unwanted, Consumer<Because> step)
            throws MachineException, BuildException, ToolMissingException {
        Location wanted = place;
        Mark mark = at;
        try (Why why =
                Why.of(
                        recorded.replay(),
                        this::listing,
                        new WorldSurroundings(recorded::world),
                        unwanted)) {
            for (int i = 0; i < most; i++) {
                Because because = why.ask(wanted, mark, 1).getFirst();
                step.accept(because);
                if (!(because.step().origin() instanceof Origin.Copied copied)) {
                    return false;
                }
                wanted = copied.from();
                mark = copied.at();
            }
        }
        return true;
    }

    /** All that can be asked about next: what a value was computed or put together from. */
    static List<Origin.Part> sources(Because because) {
        List<Origin.Part> sources = new ArrayList<>();
        switch (because.step().origin()) {
            case Origin.Copied copied -> sources.add(new Origin.Part(copied.from(), copied.at()));
            case Origin.Computed computed ->
                    computed.inputs()
                            .forEach(
                                    input ->
                                            sources.add(
                                                    new Origin.Part(
                                                            input,
                                                            because.step().writers().getFirst())));
            case Origin.Assembled assembled -> sources.addAll(assembled.parts());
            default -> {}
        }
        return sources;
    }
}
