package org.stackletlab.visualizer.code;

import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.visualizer.edit.Document;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.player.Stop;

/** Breakpoints as the gutter of a tab shows and sets them. For the interface thread. */
final class LineStops {
    private static final String ARMED = "●";
    private static final String RESTING = "○";

    private final PlayerViewModel player;
    private final CodeViewModel model;
    private final Tab tab;

    /** The breakpoints of what a tab shows. */
    LineStops(PlayerViewModel player, CodeViewModel model, Tab tab) {
        this.player = player;
        this.model = model;
        this.tab = tab;
    }

    /** The sign at a line, counted from 1; empty without a breakpoint. */
    String sign(int line) {
        Optional<Stop> stop =
                tab == Tab.DISASSEMBLY
                        ? address(line).flatMap(player.stops()::at)
                        : position(line).flatMap(player.stops()::at);
        return stop.map(one -> one.enabled() ? ARMED : RESTING).orElse("");
    }

    /** Sets a breakpoint at a line, or takes it away. */
    void toggle(int line) {
        if (tab == Tab.DISASSEMBLY) {
            address(line).ifPresent(player.stops()::toggle);
        } else {
            choose(line);
            player.toggleStop();
        }
    }

    /** The user has chosen a line, for what comes next. */
    void choose(int line) {
        if (tab != Tab.DISASSEMBLY) {
            player.cursorProperty().set(position(line));
        }
    }

    private Optional<Long> address(int line) {
        List<Long> addresses = model.pageProperty(tab).get().addresses();
        return line < 1 || line > addresses.size()
                ? Optional.empty()
                : Optional.of(addresses.get(line - 1)).filter(address -> address != Listing.NONE);
    }

    /** A line as the run that is shown counts it; nothing for one that was written since. */
    private Optional<SourcePosition> position(int line) {
        int ran = model.document(tab).map((Document one) -> one.lineRan(line)).orElse(line);
        String source = model.sourceOf(tab);
        return ran > 0 && !source.isEmpty()
                ? Optional.of(new SourcePosition(source, ran))
                : Optional.empty();
    }
}
