package org.stackletlab.emulator.image.frames;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.stackletlab.emulator.image.dwarf.Cursor;
import org.stackletlab.emulator.image.dwarf.DwarfException;
import org.stackletlab.emulator.image.frames.RuleRow.FrameAddress;

/** Runs the program of a function's call-frame information (6.4.2), which makes its table. */
final class CallFrameProgram {
    private final FrameEntry.Common common;
    private final int addressBytes;
    private final SortedMap<Long, RuleRow> rows = new TreeMap<>();
    private final Deque<State> remembered = new ArrayDeque<>();
    private State now = new State(new FrameAddress.Relative(0, 0), Map.of());
    private Map<Integer, Rule> initial = Map.of();
    private long address;

    private record State(FrameAddress frameAddress, Map<Integer, Rule> rules) {}

    private CallFrameProgram(FrameEntry entry, int addressBytes) {
        this.common = entry.common();
        this.addressBytes = addressBytes;
        this.address = entry.start();
    }

    /** The rows of a function by the address from which on each holds. */
    static SortedMap<Long, RuleRow> rows(FrameEntry entry, int addressBytes) throws DwarfException {
        CallFrameProgram program = new CallFrameProgram(entry, addressBytes);
        program.run(entry.common().instructions());
        program.initial = program.now.rules;
        program.run(entry.instructions());
        program.endRow();
        return program.rows;
    }

    private void run(ByteBuffer instructions) throws DwarfException {
        Cursor in = new Cursor(".debug_frame", instructions);
        while (in.hasMore()) {
            int opcode = in.u8();
            int low = opcode & 0x3f;
            switch (opcode >>> 6) {
                case 1 -> advance(low);
                case 2 -> rule(low, new Rule.At(in.uleb() * common.dataUnit()));
                case 3 -> restore(low);
                default -> extended(opcode, in);
            }
        }
    }

    private void extended(int opcode, Cursor in) throws DwarfException {
        switch (opcode) {
            case 0x00 -> {} // nop
            case 0x01 -> { // set_loc
                endRow();
                address = in.unsigned(addressBytes);
            }
            case 0x02 -> advance(in.u8());
            case 0x03 -> advance(in.u16());
            case 0x04 -> advance(in.u32());
            case 0x06 -> restore((int) in.uleb());
            case 0x0a -> remembered.push(now);
            case 0x0b -> now = remembered.isEmpty() ? now : remembered.pop();
            case 0x0c -> frameAddress((int) in.uleb(), in.uleb());
            case 0x0d -> frameAddress((int) in.uleb(), offset(in));
            case 0x0e -> frameAddress(register(in), in.uleb());
            case 0x0f -> now = new State(new FrameAddress.Computed(in.block(in.uleb())), now.rules);
            case 0x12 -> frameAddress((int) in.uleb(), in.sleb() * common.dataUnit());
            case 0x13 -> frameAddress(register(in), in.sleb() * common.dataUnit());
            case 0x2e -> in.uleb(); // GNU_args_size: what a call pushed, which no rule needs
            default -> registerRule(opcode, in);
        }
    }

    private void registerRule(int opcode, Cursor in) throws DwarfException {
        int register = (int) in.uleb();
        rule(
                register,
                switch (opcode) {
                    case 0x05 -> new Rule.At(in.uleb() * common.dataUnit());
                    case 0x07 -> new Rule.Undefined();
                    case 0x08 -> new Rule.Same();
                    case 0x09 -> new Rule.InRegister((int) in.uleb());
                    case 0x10 -> new Rule.AtExpression(in.block(in.uleb()));
                    case 0x11 -> new Rule.At(in.sleb() * common.dataUnit());
                    case 0x14 -> new Rule.Offset(in.uleb() * common.dataUnit());
                    case 0x15 -> new Rule.Offset(in.sleb() * common.dataUnit());
                    case 0x16 -> new Rule.Computed(in.block(in.uleb()));
                    default ->
                            throw in.problem(
                                    "has the call-frame instruction 0x%02x, which is not read here"
                                            .formatted(opcode));
                });
    }

    private void advance(long units) {
        endRow();
        address += units * common.codeUnit();
    }

    private void endRow() {
        rows.put(address, new RuleRow(now.frameAddress, now.rules));
    }

    private void frameAddress(int register, long offset) {
        now = new State(new FrameAddress.Relative(register, offset), now.rules);
    }

    /** The register that the frame address is counted from now. */
    private int register(Cursor in) throws DwarfException {
        return switch (now.frameAddress) {
            case FrameAddress.Relative relative -> relative.register();
            case FrameAddress.Computed _ ->
                    throw in.problem("adds to a frame address that is an expression");
        };
    }

    /** What is added to that register now. */
    private long offset(Cursor in) throws DwarfException {
        return switch (now.frameAddress) {
            case FrameAddress.Relative relative -> relative.offset();
            case FrameAddress.Computed _ ->
                    throw in.problem("adds to a frame address that is an expression");
        };
    }

    private void rule(int register, Rule rule) {
        Map<Integer, Rule> rules = new HashMap<>(now.rules);
        rules.put(register, rule);
        now = new State(now.frameAddress, rules);
    }

    private void restore(int register) {
        Map<Integer, Rule> rules = new HashMap<>(now.rules);
        Rule first = initial.get(register);
        if (first == null) {
            rules.remove(register);
        } else {
            rules.put(register, first);
        }
        now = new State(now.frameAddress, rules);
    }
}
