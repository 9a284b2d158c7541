package org.stackletlab.inspector.why;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.Replay;
import org.stackletlab.emulator.timeline.origin.Location;
import org.stackletlab.emulator.timeline.origin.Origin;
import org.stackletlab.emulator.timeline.origin.OriginFinder;
import org.stackletlab.emulator.timeline.origin.OriginStep;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.Instruction;
import org.stackletlab.toolchain.ToolMissingException;
import org.stackletlab.toolchain.Toolchain;

/**
 * Tells why a value is where it is: which instruction wrote it, what it made it of, and why that
 * was where it was, through copies of slices and through switches, back to where it was made.
 * Belongs to one thread.
 */
public final class Why implements AutoCloseable {
    private final Replay replay;
    private final Image image;
    private final Listings instructions;
    private final OriginFinder finder;
    private final LocationText places;
    private final Map<String, Map<Long, String>> listings = new HashMap<>();

    private Why(
            Replay replay,
            Listings instructions,
            Surroundings surroundings,
            BooleanSupplier unwanted)
            throws MachineException {
        this.replay = replay;
        this.image = replay.recording().image();
        this.instructions = instructions;
        this.finder = OriginFinder.on(replay, unwanted);
        this.places = new LocationText(image, surroundings);
    }

    /**
     * Answers about a recording.
     *
     * @param replay stays the caller's to close
     * @param toolchain writes instructions
     * @param surroundings says whose memory is whose
     * @throws MachineException if there can be no machine for the image
     */
    public static Why of(Replay replay, Toolchain toolchain, Surroundings surroundings)
            throws MachineException {
        requireNonNull(toolchain, "toolchain");
        return of(replay, toolchain::disassemble, surroundings, () -> false);
    }

    /**
     * Answers about a recording, as long as somebody wants to know: after that, asking ends with a
     * {@link java.util.concurrent.CancellationException}.
     *
     * @param replay stays the caller's to close
     * @param instructions writes instructions
     * @param surroundings says whose memory is whose
     * @param unwanted is asked now and then, on any thread
     * @throws MachineException if there can be no machine for the image
     */
    public static Why of(
            Replay replay,
            Listings instructions,
            Surroundings surroundings,
            BooleanSupplier unwanted)
            throws MachineException {
        return new Why(
                requireNonNull(replay, "replay"),
                requireNonNull(instructions, "instructions"),
                requireNonNull(surroundings, "surroundings"),
                requireNonNull(unwanted, "unwanted"));
    }

    /**
     * Asks.
     *
     * @param place where the value is
     * @param at the mark at which it is there
     * @param most the most steps back, 1 or more
     * @return the steps, latest first
     * @throws IndexOutOfBoundsException if the place is memory that is not mapped at the mark
     * @throws ToolMissingException when the disassembler is missing
     * @throws BuildException when it does not understand the image
     */
    public List<Because> ask(Location place, Mark at, int most)
            throws ToolMissingException, BuildException {
        List<Because> answer = new ArrayList<>();
        for (OriginStep step : finder.follow(place, at, most)) {
            List<Cause> causes = new ArrayList<>();
            for (Mark writer : step.writers()) {
                causes.add(cause(writer));
            }
            answer.add(
                    new Because(
                            step,
                            places.withValue(step.place(), replay.at(step.at())),
                            causes,
                            sentence(step)));
        }
        return answer;
    }

    private Cause cause(Mark writer) throws ToolMissingException, BuildException {
        long pc = replay.at(writer).programCounter();
        return new Cause(writer, pc, image.describe(pc), image.sourceAt(pc), text(pc));
    }

    private String text(long pc) throws ToolMissingException, BuildException {
        Optional<String> function = image.symbolAt(pc).map(symbol -> symbol.name());
        if (function.isEmpty()) {
            return "";
        }
        Map<Long, String> listing = listings.get(function.get());
        if (listing == null) {
            listing =
                    instructions.of(image, function).stream()
                            .collect(
                                    Collectors.toMap(
                                            Instruction::address,
                                            Instruction::text,
                                            (one, other) -> one));
            listings.put(function.get(), listing);
        }
        return listing.getOrDefault(pc, "");
    }

    private String sentence(OriginStep step) {
        return switch (step.origin()) {
            case Origin.Copied copied ->
                    "copied from "
                            + places.name(copied.from(), replay.at(copied.at()))
                            + (copied.extended() > 0 ? ", filled up above" : "");
            case Origin.Computed computed ->
                    "computed from "
                            + computed.inputs().stream()
                                    .map(input -> places.withValue(input, before(step)))
                                    .collect(Collectors.joining(" and "));
            case Origin.Constant() -> "a constant of the instruction";
            case Origin.FromHost() -> "answered by the host";
            case Origin.SinceStart() -> sinceStart(step.place());
            case Origin.Assembled assembled ->
                    "put together from %d parts that were written one by one: "
                                    .formatted(assembled.parts().size())
                            + assembled.parts().stream()
                                    .map(part -> places.name(part.place(), before(step)))
                                    .collect(Collectors.joining(", "));
        };
    }

    /** The state in which the instruction found its inputs. */
    private MachineState before(OriginStep step) {
        return replay.at(step.writers().getLast());
    }

    private String sinceStart(Location place) {
        return switch (place) {
            case Location.InRegister _ -> "as the machine set it before the first instruction";
            case Location.InMemory memory ->
                    image.segments().stream()
                                    .anyMatch(
                                            segment ->
                                                    memory.address() >= segment.address()
                                                            && memory.address() < segment.end())
                            ? "as the image has it: nobody has written here"
                            : "as at the start of the run: nobody has written here";
        };
    }

    /** Ends the asking. */
    @Override
    public void close() {
        finder.close();
    }
}
