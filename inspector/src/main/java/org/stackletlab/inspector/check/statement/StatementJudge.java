package org.stackletlab.inspector.check.statement;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.arch.RegisterKind;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.inspector.check.AsmStatement;
import org.stackletlab.inspector.check.Check;
import org.stackletlab.inspector.check.abi.WatchedRegisters;
import org.stackletlab.inspector.check.evidence.Findings;
import org.stackletlab.inspector.check.evidence.Findings.Mismatch;
import org.stackletlab.inspector.check.evidence.Findings.Seen;

/**
 * Compares all registers before and after each statement of inline assembly. What is different must
 * have been declared, or be what the context that runs now had in it when it entered. Whether the
 * compiler has use for the register does not matter: with other options it may. Frame pointers are
 * left out: a switch moves them with the stack.
 */
public final class StatementJudge {
    private final Map<Long, List<AsmStatement>> beginning = new HashMap<>();
    private final Map<Long, List<AsmStatement>> ending = new HashMap<>();
    private final Map<AsmStatement, long[]> open = new HashMap<>();
    private final List<Register> registers = new ArrayList<>();
    private final List<Register> wide = new ArrayList<>();
    private final Findings findings;

    /** For the statements of a routine; what is wrong goes to the findings. */
    public StatementJudge(
            List<AsmStatement> statements, WatchedRegisters watched, Findings findings) {
        this.findings = findings;
        for (AsmStatement statement : statements) {
            beginning.computeIfAbsent(statement.begin(), _ -> new ArrayList<>()).add(statement);
            ending.computeIfAbsent(statement.end(), _ -> new ArrayList<>()).add(statement);
        }
        for (Register register : watched.platform().registers()) {
            boolean moves = register.role().contains("frame pointer");
            boolean number = register.kind() == RegisterKind.FLOAT && register.bits() == 64;
            if ((register.kind() == RegisterKind.GENERAL && !moves) || number) {
                registers.add(register);
            }
            // Halves go with the floating-point register that a statement declares: nobody names
            // them.
            boolean whole = register.bytes() == 2 * Long.BYTES;
            if (register.kind() == RegisterKind.VECTOR
                    && whole
                    && watched.keptBytes(register) == 0) {
                wide.add(register);
            }
        }
    }

    /** A passage begins. */
    public void begin() {
        open.clear();
    }

    /**
     * Before an instruction.
     *
     * @param address where it stands in the image
     * @param last the instruction before it
     * @param kept what the context that runs now had in its registers when it entered
     * @param path on which way
     * @param passage the number of the passage
     */
    public void step(
            Machine machine,
            long address,
            long last,
            Map<Register, Long> kept,
            String path,
            int passage) {
        for (AsmStatement statement : ending.getOrDefault(address, List.of())) {
            long[] before = open.remove(statement);
            if (before != null) {
                compare(machine, statement, before, last, kept, path, passage);
            }
        }
        for (AsmStatement statement : beginning.getOrDefault(address, List.of())) {
            open.put(statement, read(machine));
        }
    }

    private long[] read(Machine machine) {
        LongStream narrow = registers.stream().mapToLong(machine::read);
        LongStream vectors =
                wide.stream()
                        .map(machine::readWide)
                        .flatMapToLong(
                                bytes -> {
                                    ByteBuffer halves =
                                            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
                                    return LongStream.of(halves.getLong(), halves.getLong());
                                });
        return LongStream.concat(narrow, vectors).toArray();
    }

    /** Whose value stands at a place of what was read. */
    private Register register(int place) {
        int beyond = place - registers.size();
        return beyond < 0 ? registers.get(place) : wide.get(beyond / 2);
    }

    private void compare(
            Machine machine,
            AsmStatement statement,
            long[] before,
            long last,
            Map<Register, Long> kept,
            String path,
            int passage) {
        long[] after = read(machine);
        for (int i = 0; i < after.length; i++) {
            Register register = register(i);
            Long own = kept.get(register);
            boolean restored = own != null && own == after[i];
            if (after[i] == before[i]
                    || restored
                    || statement.declared().contains(register.name())) {
                continue;
            }
            String wanted = "0x%x".formatted(before[i]);
            String found = "0x%x".formatted(after[i]);
            findings.add(
                    new Seen(
                            Check.ASM,
                            path,
                            Optional.of(
                                    new Mismatch(
                                            register.name(),
                                            wanted,
                                            found,
                                            "what the statement left")),
                            last,
                            "The statement that ends here changes %s from %s to %s, and %s is neither an output nor a clobber of it: the compiler may have a value there."
                                    .formatted(register, wanted, found, register),
                            passage));
        }
    }
}
