package org.stackletlab.inspector.world.text;

import java.util.ArrayList;
import java.util.List;
import org.stackletlab.inspector.world.World;
import org.stackletlab.inspector.world.stack.OwnedRange;
import org.stackletlab.inspector.world.stack.RangeKind;

/** Prints whose each byte of the stack is. */
final class StackText {
    private final World world;
    private final int width;

    StackText(World world, int width) {
        this.world = world;
        this.width = width;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "stack %s at mark %s: %s runs, sp %s"
                        .formatted(
                                WorldText.range(world.region().start(), world.region().end()),
                                world.mark(),
                                world.running().name(),
                                WorldText.hex(world.running().nearEnd())));
        lines.add("  " + bar());
        Columns ranges = new Columns(width, List.of(1, 24, 9, WorldText.NAME, 24), List.of(2));
        for (OwnedRange range : world.ownership().stack().reversed()) {
            ranges.row(
                    String.valueOf(glyph(range)),
                    WorldText.range(range.start(), range.end()),
                    Long.toString(range.bytes()),
                    range.owner().equals(OwnedRange.NOBODY) ? "" : range.owner(),
                    range.kind().title(),
                    elsewhere(range));
        }
        lines.addAll(ranges.lines());
        lines.addAll(copies());
        return lines;
    }

    private static String elsewhere(OwnedRange range) {
        if (range.elsewhere().isEmpty()) {
            return "";
        }
        String place = WorldText.hex(range.elsewhere().getAsLong());
        return switch (range.kind()) {
            case GARBAGE -> "comes from " + place;
            case SAVED -> "belongs at " + place;
            case ROOM -> "for " + place;
            case UNUSED, RED_ZONE, RUNNING, IN_PLACE, RUNTIME, BOOT -> "copy at " + place;
        };
    }

    private List<String> copies() {
        List<String> lines = new ArrayList<>();
        if (!world.ownership().copies().isEmpty()) {
            lines.add("saved slices, in the heap");
        }
        Columns ranges = new Columns(width, List.of(1, 24, 9, WorldText.NAME, 24), List.of(2));
        for (OwnedRange range : world.ownership().copies()) {
            ranges.row(
                    "",
                    WorldText.range(range.start(), range.end()),
                    Long.toString(range.bytes()),
                    range.owner(),
                    range.kind().title(),
                    elsewhere(range));
        }
        lines.addAll(ranges.lines());
        return lines;
    }

    /**
     * The part of the stack that is in use, low addresses on the left: each range has at least one
     * character, and otherwise as many as its share of the bytes.
     */
    private String bar() {
        List<OwnedRange> shown = world.ownership().stack();
        if (shown.size() > 1 && shown.getFirst().kind() == RangeKind.UNUSED) {
            shown = shown.subList(1, shown.size());
        }
        long bytes = shown.getLast().end() - shown.getFirst().start();
        int room = Math.max(width - 6 - shown.size(), 0);
        StringBuilder bar = new StringBuilder("[");
        for (OwnedRange range : shown) {
            int cells = 1 + (int) (range.bytes() * room / bytes);
            bar.append(String.valueOf(glyph(range)).repeat(cells));
        }
        return Columns.cut(bar.append(']').toString(), width - 2);
    }

    private static char glyph(OwnedRange range) {
        return switch (range.kind()) {
            case UNUSED, ROOM -> '.';
            case RED_ZONE -> '-';
            case GARBAGE -> '?';
            case RUNTIME -> '+';
            case BOOT -> '#';
            case RUNNING, IN_PLACE, SAVED ->
                    range.owner().isEmpty() ? '*' : range.owner().charAt(0);
        };
    }
}
