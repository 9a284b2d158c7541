package org.stackletlab.inspector.event;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.layer.LayerCall;
import org.stackletlab.inspector.event.layer.NamedUnit;
import org.stackletlab.inspector.unit.UnitKind;

/** Reads what {@link EventEncoder} wrote. */
final class EventDecoder implements FieldReader {
    private final int version;
    private final byte[] bytes;
    private final int end;

    /** Numbered things in the order of their numbers. Filled while reading from the start. */
    private final List<Object> known;

    private int position;
    private int defined;
    private long mark;
    private long pc;
    private long address;

    private EventDecoder(int version, byte[] bytes, int position, List<Object> known) {
        this.version = version;
        this.bytes = bytes;
        this.position = position;
        this.end = bytes.length;
        this.known = known;
    }

    /** A reader of all events, which finds numbered things as it goes. */
    static EventDecoder fromStart(int version, byte[] bytes, int position) {
        return new EventDecoder(version, bytes, position, new ArrayList<>());
    }

    /** A reader that starts later. */
    static EventDecoder fromMiddle(
            int version, byte[] bytes, int position, Anchor anchor, List<Object> known) {
        EventDecoder decoder = new EventDecoder(version, bytes, position, known);
        decoder.defined = anchor.defined;
        decoder.mark = anchor.mark;
        decoder.pc = anchor.pc;
        decoder.address = anchor.address;
        return decoder;
    }

    /**
     * What an event's differences refer to.
     *
     * @param defined how many things had been numbered
     */
    record Anchor(long mark, long pc, long address, int defined) {}

    Anchor anchor() {
        return new Anchor(mark, pc, address, defined);
    }

    int position() {
        return position;
    }

    List<Object> known() {
        return known;
    }

    boolean atEnd() {
        return position == end;
    }

    Event read() throws EventFormatException {
        EventKind kind = choice(EventKind.class);
        mark += difference();
        if (mark < 0) {
            throw problem("a mark is %d".formatted(mark));
        }
        pc += difference();
        return EventFields.read(kind, new Mark(mark), pc, this);
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public long address() throws EventFormatException {
        address += difference();
        return address;
    }

    @Override
    public long count() throws EventFormatException {
        return difference();
    }

    @Override
    public String text() throws EventFormatException {
        int length = size();
        String text = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    @Override
    public String word() throws EventFormatException {
        int number = reference();
        if (number < defined) {
            return known(number, String.class);
        }
        int place = reserve();
        String word = text();
        define(place, word);
        return word;
    }

    @Override
    public boolean truth() throws EventFormatException {
        return number() != 0;
    }

    @Override
    public <E extends Enum<E>> E choice(Class<E> type) throws EventFormatException {
        String name = word();
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(name)) {
                return value;
            }
        }
        throw problem("%s %s is not known to this lab".formatted(type.getSimpleName(), name));
    }

    @Override
    public Stack stack() throws EventFormatException {
        int number = reference();
        if (number < defined) {
            return known(number, Stack.class);
        }
        int place = reserve();
        Stack stack = new Stack((int) difference(), text());
        define(place, stack);
        return stack;
    }

    /** A list of stacks; a class of its own, so that a wrong number is noticed. */
    private record StackRow(List<Stack> stacks) {}

    private record RegisterRow(List<SavedRegister> registers) {}

    @Override
    public List<Stack> stacks() throws EventFormatException {
        int number = reference();
        if (number < defined) {
            return known(number, StackRow.class).stacks;
        }
        int place = reserve();
        int count = size();
        List<Stack> stacks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            stacks.add(stack());
        }
        StackRow row = new StackRow(List.copyOf(stacks));
        define(place, row);
        return row.stacks;
    }

    @Override
    public List<SavedRegister> registers() throws EventFormatException {
        int number = reference();
        if (number < defined) {
            return known(number, RegisterRow.class).registers;
        }
        int place = reserve();
        int count = size();
        List<SavedRegister> registers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            registers.add(new SavedRegister(word(), (int) difference()));
        }
        RegisterRow row = new RegisterRow(List.copyOf(registers));
        define(place, row);
        return row.registers;
    }

    @Override
    public NamedUnit unit() throws EventFormatException {
        int number = reference();
        if (number < defined) {
            return known(number, NamedUnit.class);
        }
        int place = reserve();
        NamedUnit unit = new NamedUnit(choice(UnitKind.class), (int) difference(), text(), truth());
        define(place, unit);
        return unit;
    }

    @Override
    public List<NamedUnit> units() throws EventFormatException {
        int count = size();
        List<NamedUnit> units = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            units.add(unit());
        }
        return units;
    }

    private record CallRow(List<LayerCall> calls) {}

    @Override
    public List<LayerCall> calls() throws EventFormatException {
        int number = reference();
        if (number < defined) {
            return known(number, CallRow.class).calls;
        }
        int place = reserve();
        int count = size();
        List<LayerCall> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(new LayerCall(word(), word()));
        }
        CallRow row = new CallRow(List.copyOf(calls));
        define(place, row);
        return row.calls;
    }

    private static final Object UNFINISHED = new Object();

    /** The number of a thing that follows; what it contains has later numbers. */
    private int reserve() {
        if (defined == known.size()) {
            known.add(UNFINISHED);
        }
        return defined++;
    }

    private void define(int place, Object thing) {
        if (known.get(place) == UNFINISHED) {
            known.set(place, thing);
        }
    }

    private int reference() throws EventFormatException {
        long number = number();
        if (number < 0 || number > known.size()) {
            throw problem(
                    "thing number %d is named, but there are %d".formatted(number, known.size()));
        }
        return (int) number;
    }

    private <T> T known(int number, Class<T> type) throws EventFormatException {
        Object thing = known.get(number);
        if (!type.isInstance(thing)) {
            throw problem("thing number %d is no %s".formatted(number, type.getSimpleName()));
        }
        return type.cast(thing);
    }

    /** A number of things that follow, each of which takes at least a byte. */
    private int size() throws EventFormatException {
        long size = number();
        if (size < 0 || size > end - position) {
            throw problem(
                    "%d are announced, but %d bytes are left".formatted(size, end - position));
        }
        return (int) size;
    }

    private long difference() throws EventFormatException {
        long value = number();
        return (value >>> 1) ^ -(value & 1);
    }

    private long number() throws EventFormatException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = next();
            value |= (long) (next & 0x7f) << shift;
            if ((next & 0x80) == 0) {
                return value;
            }
        }
        throw problem("a number has more than ten bytes");
    }

    private int next() throws EventFormatException {
        if (position >= end) {
            throw problem("the events end in the middle of one");
        }
        return bytes[position++] & 0xff;
    }

    private EventFormatException problem(String what) {
        return new EventFormatException("events, byte %d: %s".formatted(position, what));
    }
}
