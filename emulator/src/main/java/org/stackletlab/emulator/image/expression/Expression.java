package org.stackletlab.emulator.image.expression;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import org.stackletlab.emulator.image.dwarf.Cursor;
import org.stackletlab.emulator.image.dwarf.DwarfException;

/**
 * Evaluates one expression (2.5, 2.6). It ends always: jumps back are counted, and what cannot be
 * known makes the whole {@link Location.Missing}.
 */
public final class Expression {
    private static final int MOST_STEPS = 10_000;
    private static final int DEEPEST = 256;

    private final Cursor in;
    private final ExpressionContext context;
    private final Deque<Long> stack = new ArrayDeque<>();
    private final List<Location.Piece> pieces = new ArrayList<>();

    /** A location that is complete in itself: a register or a value. */
    private Location complete;

    /** Thrown and caught in this class only. */
    private static final class Unknown extends Exception {
        private static final long serialVersionUID = 1;

        Unknown(String why) {
            super(why, null, false, false);
        }
    }

    private Expression(ByteBuffer code, ExpressionContext context) {
        this.in = new Cursor("of an expression", code);
        this.context = context;
    }

    /** Where or what the expression says. */
    public static Location evaluate(ByteBuffer code, ExpressionContext context) {
        return evaluate(code, context, OptionalLong.empty());
    }

    /** The same with a value on the stack to begin with, as call-frame rules have it (6.4.2.3). */
    public static Location evaluate(
            ByteBuffer code, ExpressionContext context, OptionalLong initial) {
        Expression expression = new Expression(code, context);
        initial.ifPresent(expression.stack::push);
        try {
            return expression.run();
        } catch (Unknown | DwarfException e) {
            return new Location.Missing(e.getMessage());
        }
    }

    private Location run() throws Unknown, DwarfException {
        if (!in.hasMore()) {
            return new Location.Missing("optimized out");
        }
        for (int steps = 0; in.hasMore(); steps++) {
            if (steps > MOST_STEPS || stack.size() > DEEPEST) {
                throw new Unknown("the expression does not end");
            }
            step(in.u8());
        }
        return pieces.isEmpty() ? current() : new Location.Pieces(pieces);
    }

    private Location current() {
        if (complete != null) {
            return complete;
        }
        return stack.isEmpty()
                ? new Location.Missing("optimized out")
                : new Location.Memory(word(stack.peek()));
    }

    private void step(int opcode) throws Unknown, DwarfException {
        if (opcode >= 0x30 && opcode <= 0x4f) {
            stack.push((long) opcode - 0x30); // lit0..lit31
        } else if (opcode >= 0x50 && opcode <= 0x6f) {
            complete = new Location.InRegister(opcode - 0x50); // reg0..reg31
        } else if (opcode >= 0x70 && opcode <= 0x8f) {
            stack.push(register(opcode - 0x70) + in.sleb()); // breg0..breg31
        } else if (opcode >= 0x08 && opcode <= 0x11) {
            constant(opcode);
        } else if (opcode >= 0x12 && opcode <= 0x18) {
            arrange(opcode);
        } else if (opcode >= 0x19 && opcode <= 0x2f) {
            compute(opcode);
        } else {
            place(opcode);
        }
    }

    private void constant(int opcode) throws DwarfException {
        stack.push(
                switch (opcode) {
                    case 0x08 -> (long) in.u8();
                    case 0x09 -> (long) in.s8();
                    case 0x0a -> (long) in.u16();
                    case 0x0b -> (long) (short) in.u16();
                    case 0x0c -> in.u32();
                    case 0x0d -> (long) (int) in.u32();
                    case 0x10 -> in.uleb(); // constu
                    case 0x11 -> in.sleb(); // consts
                    default -> in.u64();
                });
    }

    private void arrange(int opcode) throws Unknown, DwarfException {
        switch (opcode) {
            case 0x12 -> stack.push(peek(0)); // dup
            case 0x13 -> pop(); // drop
            case 0x14 -> stack.push(peek(1)); // over
            case 0x15 -> stack.push(peek(in.u8())); // pick
            case 0x16 -> { // swap
                long top = pop();
                long below = pop();
                stack.push(top);
                stack.push(below);
            }
            case 0x17 -> { // rot
                long first = pop();
                long second = pop();
                long third = pop();
                stack.push(first);
                stack.push(third);
                stack.push(second);
            }
            default -> throw new Unknown("address spaces are not known here"); // xderef
        }
    }

    private void compute(int opcode) throws Unknown, DwarfException {
        switch (opcode) {
            case 0x19 -> stack.push(Math.abs(signed(pop())));
            case 0x1f -> stack.push(-pop()); // neg
            case 0x20 -> stack.push(~pop()); // not
            case 0x23 -> stack.push(pop() + in.uleb()); // plus_uconst
            case 0x28 -> { // bra
                int distance = (short) in.u16();
                if (pop() != 0) {
                    in.skip(distance);
                }
            }
            case 0x2f -> in.skip((short) in.u16()); // skip
            default -> {
                long right = pop();
                stack.push(Arithmetic.of(opcode, pop(), right, context.wordBytes()));
            }
        }
    }

    private void place(int opcode) throws Unknown, DwarfException {
        switch (opcode) {
            case 0x03 -> stack.push(in.unsigned(context.wordBytes())); // addr
            case 0x06 -> stack.push(load(context.wordBytes())); // deref
            case 0x94 -> stack.push(load(in.u8())); // deref_size
            case 0x90 -> complete = new Location.InRegister((int) in.uleb()); // regx
            case 0x91 -> stack.push(known(context.frameBase(), "the frame base") + in.sleb());
            case 0x92 -> { // bregx
                int number = (int) in.uleb();
                stack.push(register(number) + in.sleb());
            }
            case 0x93 -> piece(8 * in.uleb(), 0);
            case 0x9d -> { // bit_piece
                long bits = in.uleb();
                piece(bits, in.uleb());
            }
            case 0x96 -> {} // nop
            case 0x9c -> stack.push(known(context.frameAddress(), "the frame address"));
            case 0x9e -> complete = new Location.Bytes(in.block(in.uleb())); // implicit_value
            case 0x9f -> complete = new Location.Value(pop()); // stack_value
            case 0xa1, 0xa2 -> // addrx, constx
                    stack.push(known(context.indexedAddress(in.uleb()), "an address"));
            case 0xa3, 0xf3 -> // entry_value
                    stack.push(known(context.atEntry(in.block(in.uleb())), "an argument"));
            case 0xa8, 0xf7, 0xa9, 0xf9 -> convert(in.uleb());
            default ->
                    throw new Unknown(
                            "the expression uses the operation 0x%02x, which is not read here"
                                    .formatted(opcode));
        }
    }

    private void piece(long bits, long offset) {
        Location location = current();
        boolean empty = complete == null && stack.isEmpty();
        pieces.add(
                new Location.Piece(
                        empty ? new Location.Missing("optimized out") : location, bits, offset));
        complete = null;
        stack.clear();
    }

    private void convert(long type) throws Unknown {
        ExpressionContext.BaseType to =
                type == 0 ? ExpressionContext.BaseType.ADDRESS : context.baseType(type);
        if (to.floating()) {
            throw new Unknown("the value was computed in floating point");
        }
        int bytes = to.bytes() == 0 ? context.wordBytes() : to.bytes();
        int unused = Long.SIZE - 8 * Math.clamp(bytes, 1, Long.BYTES);
        long value = pop() << unused;
        stack.push(to.signed() ? value >> unused : value >>> unused);
    }

    private long load(int bytes) throws Unknown {
        long address = word(pop());
        OptionalLong value =
                bytes < 1 || bytes > Long.BYTES
                        ? OptionalLong.empty()
                        : context.memory(address, bytes);
        return known(value, "the memory at 0x%08x".formatted(address));
    }

    private long register(int number) throws Unknown {
        return known(context.register(number), "register " + number);
    }

    private static long known(OptionalLong value, String what) throws Unknown {
        return value.orElseThrow(() -> new Unknown(what + " is not known here"));
    }

    private long pop() throws Unknown {
        Long top = stack.poll();
        if (top == null) {
            throw new Unknown("the expression takes more than it has");
        }
        return top;
    }

    private long peek(int depth) throws Unknown {
        return stack.stream()
                .skip(depth)
                .findFirst()
                .orElseThrow(() -> new Unknown("the expression takes more than it has"));
    }

    private long word(long value) {
        return context.wordBytes() == Integer.BYTES ? value & 0xffff_ffffL : value;
    }

    private long signed(long value) {
        return context.wordBytes() == Integer.BYTES ? (int) value : value;
    }
}
