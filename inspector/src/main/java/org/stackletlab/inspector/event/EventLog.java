package org.stackletlab.inspector.event;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Consumer;
import org.stackletlab.emulator.state.Mark;

/**
 * Events of a run in the order of their marks, kept as bytes: about a hundred for one switch with
 * all that belongs to it. An event is made anew each time it is asked for. Immutable; for any
 * number of threads.
 */
public final class EventLog extends AbstractList<Event> implements RandomAccess {
    /** In version 1, {@code SWITCH_ENDED} had no layer. */
    private static final int VERSION = 2;

    private static final int OLDEST = 1;

    /** Events from one anchor to the next: what is decoded to get at one of them. */
    private static final int STRIDE = 64;

    private final int version;
    private final byte[] bytes;
    private final int size;
    private final int[] positions;
    private final EventDecoder.Anchor[] anchors;
    private final List<Object> known;

    /** The events decoded last; going through the log decodes each event once. */
    private volatile Stretch last = new Stretch(-1, List.of());

    private record Stretch(int number, List<Event> events) {}

    private EventLog(
            int version,
            byte[] bytes,
            int size,
            List<Integer> positions,
            List<EventDecoder.Anchor> anchors,
            List<Object> known) {
        this.version = version;
        this.bytes = bytes;
        this.size = size;
        this.positions = positions.stream().mapToInt(Integer::intValue).toArray();
        this.anchors = anchors.toArray(EventDecoder.Anchor[]::new);
        this.known = List.copyOf(known);
    }

    /** Collects events during a run. For one thread. */
    public static final class Builder implements Consumer<Event> {
        private final EventEncoder encoder = new EventEncoder();
        private int count;

        /** Makes an empty log to be filled. */
        public Builder() {}

        @Override
        public void accept(Event event) {
            encoder.write(event);
            count++;
        }

        /** The events so far. */
        public EventLog build() {
            try {
                return parse(VERSION, encoder.bytes(), count);
            } catch (EventFormatException e) {
                throw new IllegalStateException("wrote what cannot be read", e);
            }
        }
    }

    /** A log of events in the order of their marks. */
    public static EventLog of(List<Event> events) {
        Builder builder = new Builder();
        events.forEach(builder);
        return builder.build();
    }

    /**
     * Reads what {@link #bytes} gave.
     *
     * @throws EventFormatException if these are no events, or events of a newer lab
     */
    public static EventLog read(byte[] bytes) throws EventFormatException {
        if (bytes.length < 5) {
            throw new EventFormatException(
                    "events: expected a version and a count, found %d bytes"
                            .formatted(bytes.length));
        }
        if (bytes[0] < OLDEST || bytes[0] > VERSION) {
            throw new EventFormatException(
                    "events: the format is version %d, this lab reads versions %d to %d"
                            .formatted(bytes[0] & 0xff, OLDEST, VERSION));
        }
        int count = 0;
        for (int i = 4; i > 0; i--) {
            count = (count << 8) | (bytes[i] & 0xff);
        }
        return parse(bytes[0], Arrays.copyOfRange(bytes, 5, bytes.length), count);
    }

    private static EventLog parse(int version, byte[] bytes, int count)
            throws EventFormatException {
        EventDecoder decoder = EventDecoder.fromStart(version, bytes, 0);
        List<Integer> positions = new ArrayList<>();
        List<EventDecoder.Anchor> anchors = new ArrayList<>();
        long before = 0;
        for (int i = 0; i < count; i++) {
            if (i % STRIDE == 0) {
                positions.add(decoder.position());
                anchors.add(decoder.anchor());
            }
            long mark = decoder.read().mark().instructions();
            if (mark < before) {
                throw new EventFormatException(
                        "events: number %d is at mark %d, behind mark %d"
                                .formatted(i, mark, before));
            }
            before = mark;
        }
        if (!decoder.atEnd()) {
            throw new EventFormatException(
                    "events: %d were announced, but more bytes follow".formatted(count));
        }
        return new EventLog(version, bytes, count, positions, anchors, decoder.known());
    }

    /** The log as bytes: a version, the number of events in four bytes, the events. */
    public byte[] bytes() {
        byte[] all = new byte[bytes.length + 5];
        all[0] = (byte) version;
        for (int i = 0; i < 4; i++) {
            all[i + 1] = (byte) (size >>> (8 * i));
        }
        System.arraycopy(bytes, 0, all, 5, bytes.length);
        return all;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Event get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("event %d of a log of %d".formatted(index, size));
        }
        Stretch stretch = last;
        if (stretch.number != index / STRIDE) {
            stretch = decode(index / STRIDE);
            last = stretch;
        }
        return stretch.events.get(index % STRIDE);
    }

    private Stretch decode(int number) {
        EventDecoder decoder =
                EventDecoder.fromMiddle(version, bytes, positions[number], anchors[number], known);
        int count = Math.min(STRIDE, size - number * STRIDE);
        List<Event> events = new ArrayList<>(count);
        try {
            for (int i = 0; i < count; i++) {
                events.add(decoder.read());
            }
        } catch (EventFormatException e) {
            throw new IllegalStateException("the log was read before", e);
        }
        return new Stretch(number, events);
    }

    /** The index of the first event at a mark or later; the size if there is none. */
    public int firstAt(Mark mark) {
        int low = 0;
        int high = positions.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            // The anchor holds the mark of the event before the stretch.
            if (anchors[middle].mark() < mark.instructions()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int index = Math.max(0, low - 1) * STRIDE;
        while (index < size && get(index).mark().isBefore(mark)) {
            index++;
        }
        return index;
    }
}
