package org.stackletlab.inspector.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.stackletlab.inspector.event.layer.LayerCall;
import org.stackletlab.inspector.event.layer.NamedUnit;

/**
 * Writes events as bytes. Numbers are variable-length; marks, program counters and addresses are
 * differences to the ones before; what comes often is written out once and then has a number.
 */
final class EventEncoder implements FieldWriter {
    private static final int LONGEST_NUMBER = 10;

    private byte[] out = new byte[1024];
    private int size;
    private final Map<Object, Integer> known = new HashMap<>();
    private final Map<EventKind, Integer> kinds = new EnumMap<>(EventKind.class);

    /** Nearly every event with registers has the very same list. */
    private List<SavedRegister> lastRegisters = List.of();

    private int lastRegistersNumber = -1;
    private long mark;
    private long pc;
    private long address;

    /** Writes one event. Marks never decrease. */
    void write(Event event) {
        kind(EventKind.of(event));
        difference(event.mark().instructions() - mark);
        mark = event.mark().instructions();
        difference(event.pc() - pc);
        pc = event.pc();
        EventFields.write(event, this);
    }

    byte[] bytes() {
        return Arrays.copyOf(out, size);
    }

    private void kind(EventKind kind) {
        Integer number = kinds.get(kind);
        if (number != null) {
            number(number);
        } else {
            kinds.put(kind, known.getOrDefault(kind.name(), known.size()));
            choice("kind", kind);
        }
    }

    @Override
    public void address(String name, long value) {
        difference(value - address);
        address = value;
    }

    @Override
    public void count(String name, long value) {
        difference(value);
    }

    @Override
    public void text(String name, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        reserve(bytes.length);
        System.arraycopy(bytes, 0, out, size, bytes.length);
        size += bytes.length;
    }

    @Override
    public void word(String name, String value) {
        if (isNew(value)) {
            text(name, value);
        }
    }

    @Override
    public void truth(String name, boolean value) {
        number(value ? 1 : 0);
    }

    @Override
    public void choice(String name, Enum<?> value) {
        word(name, value.name());
    }

    @Override
    public void stack(String name, Stack stack) {
        if (isNew(stack)) {
            difference(stack.id());
            text(name, stack.name());
        }
    }

    @Override
    public void stacks(String name, List<Stack> stacks) {
        if (isNew(new StackRow(stacks))) {
            number(stacks.size());
            stacks.forEach(stack -> stack(name, stack));
        }
    }

    @Override
    public void registers(String name, List<SavedRegister> registers) {
        if (registers == lastRegisters && lastRegistersNumber >= 0) {
            number(lastRegistersNumber);
            return;
        }
        lastRegisters = registers;
        RegisterRow row = new RegisterRow(registers);
        lastRegistersNumber = known.getOrDefault(row, known.size());
        if (isNew(row)) {
            number(registers.size());
            for (SavedRegister register : registers) {
                word(name, register.register());
                difference(register.offset());
            }
        }
    }

    @Override
    public void unit(String name, NamedUnit unit) {
        if (isNew(unit)) {
            choice(name, unit.kind());
            difference(unit.id());
            text(name, unit.name());
            truth(name, unit.inner());
        }
    }

    @Override
    public void units(String name, List<NamedUnit> units) {
        number(units.size());
        units.forEach(unit -> unit(name, unit));
    }

    @Override
    public void calls(String name, List<LayerCall> calls) {
        if (isNew(new CallRow(calls))) {
            number(calls.size());
            for (LayerCall call : calls) {
                word(name, call.layer());
                word(name, call.function());
            }
        }
    }

    /** A list of stacks, different from all other things that are numbered, empty ones too. */
    private record StackRow(List<Stack> stacks) {}

    private record RegisterRow(List<SavedRegister> registers) {}

    private record CallRow(List<LayerCall> calls) {}

    /** Writes the number of a thing. If it is a new one, its contents must follow. */
    private boolean isNew(Object thing) {
        Integer number = known.get(thing);
        if (number != null) {
            number(number);
            return false;
        }
        number(known.size());
        known.put(thing, known.size());
        return true;
    }

    private void difference(long value) {
        number((value << 1) ^ (value >> 63));
    }

    private void number(long value) {
        reserve(LONGEST_NUMBER);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        out[size++] = (byte) rest;
    }

    private void reserve(int bytes) {
        if (size + bytes > out.length) {
            out = Arrays.copyOf(out, Math.max(2 * out.length, size + bytes));
        }
    }
}
