package org.stackletlab.visualizer.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.SavedRegister;
import org.stackletlab.visualizer.picture.Words;
import org.stackletlab.visualizer.session.Moment;

/**
 * What differs between platforms at one moment.
 *
 * @param rows each with a heading and one value for each platform
 */
public record CompareTable(List<Row> rows) {
    /** A line of the table. */
    public record Row(String heading, List<String> values) {
        public Row {
            values = List.copyOf(values);
        }

        /** Whether platforms differ here. */
        public boolean differs() {
            return values.stream().distinct().count() > 1;
        }
    }

    public CompareTable {
        rows = List.copyOf(rows);
    }

    /** The table of the moments of all platforms. */
    public static CompareTable of(List<Moment> moments) {
        List<Row> rows = new ArrayList<>();
        rows.add(row("registers pushed", moments, CompareTable::registers));
        rows.add(
                row(
                        "bytes they take",
                        moments,
                        m -> bytes(pushed(m).map(Event.RegistersSaved::bytes))));
        rows.add(row("bytes saved", moments, CompareTable::saved));
        rows.add(row("bytes restored", moments, CompareTable::restored));
        rows.add(row("in the heap", moments, CompareTable::kept));
        rows.add(
                row(
                        "stack pointer",
                        moments,
                        m -> "0x" + Words.address(m.world().running().nearEnd())));
        rows.add(row("instructions so far", moments, m -> Words.count(m.mark().instructions())));
        return new CompareTable(rows);
    }

    private static Row row(String heading, List<Moment> moments, Function<Moment, String> value) {
        return new Row(heading, moments.stream().map(value).toList());
    }

    private static Optional<Event.RegistersSaved> pushed(Moment moment) {
        return moment.passage().stream()
                .filter(Event.RegistersSaved.class::isInstance)
                .map(Event.RegistersSaved.class::cast)
                .findFirst();
    }

    private static String registers(Moment moment) {
        return pushed(moment)
                .map(
                        event ->
                                event.slots().stream()
                                        .map(SavedRegister::register)
                                        .collect(Collectors.joining(" ")))
                .orElse("none");
    }

    private static String saved(Moment moment) {
        String all =
                moment.passage().stream()
                        .filter(Event.SliceSaved.class::isInstance)
                        .map(Event.SliceSaved.class::cast)
                        .map(
                                s ->
                                        "%s of %s"
                                                .formatted(
                                                        Words.share(s.bytes(), s.total()),
                                                        s.stack()))
                        .collect(Collectors.joining(", "));
        return all.isEmpty() ? "none" : all;
    }

    private static String restored(Moment moment) {
        return moment.passage().stream()
                .filter(Event.SliceRestored.class::isInstance)
                .map(Event.SliceRestored.class::cast)
                .map(r -> "%s of %s".formatted(Words.share(r.bytes(), r.total()), r.stack()))
                .findFirst()
                .orElse("none");
    }

    /** What of suspended stacks is not on the C stack. */
    private static String kept(Moment moment) {
        String all =
                moment.world().stacks().stream()
                        .flatMap(
                                stack ->
                                        stack.struct().stream()
                                                .filter(struct -> struct.saved() > 0)
                                                .map(
                                                        struct ->
                                                                "%s of %s"
                                                                        .formatted(
                                                                                Words.bytes(
                                                                                        struct
                                                                                                .saved()),
                                                                                stack.name())))
                        .collect(Collectors.joining(", "));
        return all.isEmpty() ? "none" : all;
    }

    private static String bytes(Optional<Long> number) {
        return number.map(Words::bytes).orElse("none");
    }
}
