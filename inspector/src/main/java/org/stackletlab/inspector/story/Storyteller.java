package org.stackletlab.inspector.story;

import java.util.Locale;
import java.util.stream.Collectors;

/** Tells passages as lines of text: who leaves, who enters, which bytes moved, where sp went. */
public final class Storyteller {
    private Storyteller() {}

    /**
     * One line about one passage, without a line end. Columns line up as long as names are short.
     */
    public static String tell(Passage passage) {
        return "%3d  %-16s  %-36s  %-33s  sp %s"
                .formatted(
                        passage.number(),
                        who(passage),
                        saved(passage),
                        restored(passage),
                        stackPointer(passage));
    }

    private static String who(Passage passage) {
        return switch (passage.kind()) {
            case CREATED -> passage.from() + " creates " + passage.to();
            case SWITCHED -> passage.from() + " -> " + passage.to();
            case ENDED -> passage.from() + " ends -> " + passage.to();
            case STAYED -> passage.from() + " stays: no memory";
            case STAYED_OR_CREATED -> "stays, or begins anew";
        };
    }

    private static String saved(Passage passage) {
        if (passage.saved().isEmpty()) {
            return "saved nothing";
        }
        return passage.saved().stream()
                .map(Storyteller::slice)
                .collect(Collectors.joining(", ", "saved ", ""));
    }

    private static String slice(SavedSlice slice) {
        String rest =
                switch ((int) Math.min(slice.inPlace(), 2)) {
                    case 0 -> "all";
                    case 1 -> "1 stays";
                    default -> slice.inPlace() + " stay";
                };
        return "%d bytes of %s (%s)".formatted(slice.bytes(), slice.stack(), rest);
    }

    private static String restored(Passage passage) {
        return switch (passage.kind()) {
            case CREATED, STAYED, STAYED_OR_CREATED -> "restored nothing";
            case SWITCHED, ENDED ->
                    passage.bytesRestored() == 0
                            ? "restored nothing"
                            : "restored %d of %d bytes of %s"
                                    .formatted(
                                            passage.bytesRestored(),
                                            passage.bytesEntered(),
                                            passage.to());
        };
    }

    private static String stackPointer(Passage passage) {
        String before = hex(passage.stackPointerBefore());
        return passage.stackPointerBefore() == passage.stackPointerAfter()
                ? before
                : before + " -> " + hex(passage.stackPointerAfter());
    }

    private static String hex(long address) {
        return String.format(Locale.ROOT, "0x%08x", address);
    }
}
