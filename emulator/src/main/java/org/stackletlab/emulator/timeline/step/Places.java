package org.stackletlab.emulator.timeline.step;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.emulator.image.frames.Frame;
import org.stackletlab.emulator.image.frames.MemorySource;
import org.stackletlab.emulator.image.frames.RegisterFile;
import org.stackletlab.emulator.image.frames.Unwinder;
import org.stackletlab.emulator.image.source.LineRow;
import org.stackletlab.emulator.image.source.SourceFunction;
import org.stackletlab.emulator.image.source.SourceMap;
import org.stackletlab.emulator.state.GuestView;
import org.stackletlab.emulator.timeline.Condition;
import org.stackletlab.emulator.timeline.Trigger;

/** Finds places, and triggers for places, of one image. May be used by several threads. */
final class Places {
    /** Enough to come past the bodies that are inlined into one function. */
    private static final int FRAMES = 32;

    private final SourceMap source;
    private final Unwinder unwinder;
    private final Lanes lanes;

    /** The line that begins at an address, where it is good to stop. */
    private final Map<Long, SourcePosition> statements = new HashMap<>();

    Places(Image image, Lanes lanes) {
        this.source = SourceMap.of(image);
        this.unwinder = Unwinder.of(image);
        this.lanes = lanes;
        for (LineRow row : source.rows()) {
            if (row.isStatement() && row.range().start() < row.range().end()) {
                statements.put(row.range().start(), row.position());
            }
        }
    }

    Place of(GuestView guest) {
        long pc = guest.programCounter();
        List<Frame> frames = frames(guest, FRAMES);
        OptionalLong returnAddress =
                frames.stream().filter(Frame::caller).mapToLong(Frame::pc).findFirst();
        return new Place(
                guest.mark(),
                pc,
                source.functionAt(pc),
                lineOf(guest, frames),
                frames.getFirst().cfa(),
                returnAddress,
                lanes.at(guest.mark()));
    }

    private Optional<SourcePosition> lineOf(GuestView guest, List<Frame> frames) {
        SourcePosition begins = statements.get(guest.programCounter());
        return begins == null ? frames.getFirst().position() : Optional.of(begins);
    }

    private List<Frame> frames(GuestView guest, int most) {
        return unwinder.unwind(RegisterFile.of(guest), MemorySource.of(guest), most).frames();
    }

    /** Whether a line begins at an address. */
    boolean isStatement(long address) {
        return statements.containsKey(address);
    }

    /** The line that begins at an address. */
    SourcePosition lineAt(long address) {
        return statements.get(address);
    }

    /** The same call as a place is in, at the beginning of a line. */
    Trigger linesOfCall(Place place, Predicate<SourcePosition> line) {
        SourceFunction function = place.function().orElseThrow();
        Set<Long> addresses =
                statements.entrySet().stream()
                        .filter(entry -> function.contains(entry.getKey()))
                        .filter(entry -> line.test(entry.getValue()))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toUnmodifiableSet());
        return new Trigger.Breakpoint(addresses, isCallOf(place));
    }

    /** The first instruction of the call that a place is in. */
    Trigger entryOfCall(Place place) {
        long entry = place.function().orElseThrow().start();
        return new Trigger.Breakpoint(Set.of(entry), isCallOf(place));
    }

    /** Where the call that a place is in returns to. */
    Trigger returnOfCall(Place place) {
        return new Trigger.Breakpoint(
                Set.of(place.returnAddress().orElseThrow()),
                guest ->
                        lanes.at(guest.mark()) == place.lane()
                                && guest.stackPointer() >= place.cfa().orElse(0));
    }

    Condition isCallOf(Place place) {
        long cfa = place.cfa().orElseThrow();
        return guest ->
                guest.stackPointer() <= cfa
                        && lanes.at(guest.mark()) == place.lane()
                        && frames(guest, 1).getFirst().cfa().equals(place.cfa());
    }
}
