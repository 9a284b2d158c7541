package org.stackletlab.visualizer.player;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.emulator.image.source.LineRow;
import org.stackletlab.emulator.image.source.SourceMap;

/**
 * The breakpoints and watchpoints of a run, in the order in which they were set. For the interface
 * thread.
 */
public final class Stops {
    private SourceMap map;
    private final ObservableList<Stop> all = FXCollections.observableArrayList();
    private final ObservableList<Stop> seen = FXCollections.unmodifiableObservableList(all);

    /** None yet, for the code of an image. */
    public Stops(Image image) {
        this.map = SourceMap.of(image);
    }

    /** The code is another's now: lines are looked up again, and those without code go. */
    void moveTo(Image image) {
        map = SourceMap.of(image);
        List<Stop> kept = new ArrayList<>();
        for (Stop stop : all) {
            if (stop instanceof Stop.AtLine at) {
                meant(at.position()).ifPresent(meant -> kept.add(meant.enabled(at.enabled())));
            } else {
                kept.add(stop);
            }
        }
        all.setAll(kept);
    }

    /** All of them, to be read and observed. */
    public ObservableList<Stop> all() {
        return seen;
    }

    /** Those at which a run stops now. */
    public List<Stop> armed() {
        return all.stream().filter(Stop::enabled).toList();
    }

    /** The breakpoint at a line, if there is one, armed or not. */
    public Optional<Stop> at(SourcePosition line) {
        return all.stream()
                .filter(stop -> stop instanceof Stop.AtLine at && at.position().equals(line))
                .findFirst();
    }

    /** The breakpoint at an instruction itself, if there is one, armed or not. */
    public Optional<Stop> at(long address) {
        return all.stream()
                .filter(stop -> stop instanceof Stop.AtAddress at && at.address() == address)
                .findFirst();
    }

    /**
     * The line at which a run can stop when a line is meant: that one, or the next one below it
     * that has code.
     *
     * @return nothing if no line there has code
     */
    public Optional<Stop.AtLine> meant(SourcePosition line) {
        Set<Long> addresses = new TreeSet<>(map.linesAt(line.file(), line.line()));
        return map.rows().stream()
                .filter(row -> addresses.contains(row.range().start()))
                .map(LineRow::position)
                .filter(position -> position.file().equals(line.file()))
                .filter(position -> position.line() >= line.line())
                .min((one, other) -> Integer.compare(one.line(), other.line()))
                .map(position -> new Stop.AtLine(position, addresses, true));
    }

    /**
     * Sets a breakpoint at a line or at the next one that has code, or takes it away.
     *
     * @return the line; nothing if no line there has code
     */
    public Optional<SourcePosition> toggle(SourcePosition line) {
        Optional<Stop.AtLine> stop = meant(line);
        stop.ifPresent(this::toggle);
        return stop.map(Stop.AtLine::position);
    }

    /** Sets a breakpoint at an instruction, or takes it away. */
    public void toggle(long address) {
        toggle(new Stop.AtAddress(address, true));
    }

    /** Sets a stop, or takes the one at the same place away. */
    public void toggle(Stop stop) {
        if (!all.removeIf(stop::isSamePlace)) {
            all.add(stop);
        }
    }

    /** Arms a stop, or lets it rest. */
    public void enable(Stop stop, boolean on) {
        all.replaceAll(each -> each.isSamePlace(stop) ? each.enabled(on) : each);
    }

    /** Takes a stop away. */
    public void remove(Stop stop) {
        all.removeIf(stop::isSamePlace);
    }

    /** Takes all away. */
    public void clear() {
        all.clear();
    }
}
