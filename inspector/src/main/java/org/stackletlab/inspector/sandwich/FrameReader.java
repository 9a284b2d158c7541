package org.stackletlab.inspector.sandwich;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stackletlab.emulator.image.frames.MemorySource;
import org.stackletlab.emulator.state.GuestView;
import org.stackletlab.inspector.unit.GuestStruct;
import org.stackletlab.inspector.unit.UnitReader;

/**
 * Follows the frames that an interpreter links with each other. They lie on the C stack of their
 * functions, or in the heap. Behind the one that stands for a continulet are those of another
 * stack.
 */
final class FrameReader {
    private static final int MOST_FRAMES = 2000;

    private final UnitReader reader;
    private final GuestView view;

    private final Set<Long> bottoms;

    /**
     * A reader.
     *
     * @param bottoms where the frames are that stand for continulets
     */
    FrameReader(UnitReader reader, GuestView view, Set<Long> bottoms) {
        this.reader = reader;
        this.view = view;
        this.bottoms = bottoms;
    }

    /**
     * The frames of a stack.
     *
     * @param names innermost first
     * @param problem why there are no more, if there should be
     */
    record Frames(List<String> names, Optional<String> problem) {}

    Frames read(long innermost, FramePlaces.Places places) {
        if (innermost == 0 || places.problem().isPresent()) {
            return new Frames(List.of(), innermost == 0 ? Optional.empty() : places.problem());
        }
        List<Frames> all =
                places.memories().stream()
                        .map(memory -> read(innermost, memory))
                        .distinct()
                        .toList();
        List<Frames> sound = all.stream().filter(one -> one.problem().isEmpty()).toList();
        if (sound.size() > 1) {
            return new Frames(
                    List.of(),
                    Optional.of("a switch is under way, and its frames may be in two places"));
        }
        return sound.isEmpty() ? all.getFirst() : sound.getFirst();
    }

    private Frames read(long innermost, MemorySource memory) {
        List<String> names = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        long address = innermost;
        while (address != 0 && names.size() < MOST_FRAMES) {
            Optional<GuestStruct> frame = reader.structs().at(memory, "frame", address);
            Optional<String> name =
                    frame.flatMap(found -> reader.values().name(view, found.number("name")));
            if (name.isEmpty()) {
                return problem(names, "there is no frame at " + hex(address));
            }
            if (!seen.add(address)) {
                return problem(names, "the frame at " + hex(address) + " is in a ring of frames");
            }
            names.add(name.get());
            address = bottoms.contains(address) ? 0 : frame.get().number("back");
        }
        return address == 0
                ? new Frames(names, Optional.empty())
                : problem(names, "there are more than %d frames".formatted(MOST_FRAMES));
    }

    private static Frames problem(List<String> names, String problem) {
        return new Frames(names, Optional.of(problem));
    }

    private static String hex(long address) {
        return "0x%08x".formatted(address);
    }
}
