package org.stackletlab.inspector.event;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes events as bytes. Numbers are variable-length; marks, program counters and addresses are
 * differences to the ones before; what comes often is written out once and then has a number.
 */
final class EventEncoder implements FieldWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Map<Object, Integer> known = new HashMap<>();

    /** Nearly every event with registers has the very same list. */
    private List<SavedRegister> lastRegisters = List.of();

    private int lastRegistersNumber = -1;
    private long mark;
    private long pc;
    private long address;

    /** Writes one event. Marks never decrease. */
    void write(Event event) {
        choice("kind", EventKind.of(event));
        difference(event.mark().instructions() - mark);
        mark = event.mark().instructions();
        difference(event.pc() - pc);
        pc = event.pc();
        EventFields.write(event, this);
    }

    byte[] bytes() {
        return out.toByteArray();
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
        out.writeBytes(bytes);
    }

    @Override
    public void word(String name, String value) {
        if (isNew(value)) {
            text(name, value);
        }
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

    /** A list of stacks, different from all other things that are numbered, empty ones too. */
    private record StackRow(List<Stack> stacks) {}

    private record RegisterRow(List<SavedRegister> registers) {}

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
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
