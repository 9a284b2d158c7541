package org.stackletlab.cli.recording;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.state.GuestView;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.Condition;
import org.stackletlab.emulator.timeline.Hit;
import org.stackletlab.emulator.timeline.Hit.Access;
import org.stackletlab.emulator.timeline.Replay;
import org.stackletlab.emulator.timeline.Trigger;
import org.stackletlab.inspector.json.Json;
import org.stackletlab.inspector.json.JsonFields;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.toolchain.Instruction;

/** Prints instructions as they were executed. */
public final class Tracer {
    /** So many instructions are looked through for stores at a time. */
    private static final long STRETCH = 20_000;

    /** Digits of a register at least, if it is that wide. */
    private static final int SHORTEST = 8;

    private static final Set<Trigger.Kind> STORES = Set.of(Trigger.Kind.WRITE);

    private final RecordedProgram recorded;
    private final Image image;
    private final boolean json;
    private final PrintWriter out;
    private final Map<Long, Instruction> code = new HashMap<>();
    private final List<Register> registers;
    private Optional<SourcePosition> shown = Optional.empty();
    private Map<Long, List<Access>> stores = Map.of();

    /** The registers before the instruction that is still to be printed; null before the first. */
    private byte[][] before;

    private Mark mark = Mark.START;
    private long pc;

    /**
     * A value that an instruction left in a register.
     *
     * @param register which one
     * @param value the value in hexadecimal
     */
    private record Change(Register register, String value) {}

    /**
     * Prints instructions of a run.
     *
     * @param code the instructions of its image
     * @param json whether as JSON, one object for each
     */
    public Tracer(RecordedProgram recorded, List<Instruction> code, boolean json, PrintWriter out) {
        this.recorded = recorded;
        this.image = recorded.image();
        this.json = json;
        this.out = out;
        code.forEach(instruction -> this.code.put(instruction.address(), instruction));
        Register counter = recorded.platform().convention().programCounter();
        this.registers =
                recorded.platform().registers().stream()
                        .filter(register -> !register.equals(counter))
                        .toList();
    }

    /** Prints the instructions from one mark to another, the latter exclusive. */
    public void print(Mark from, Mark to) throws MachineException {
        Replay replay = recorded.replay();
        for (Mark first = from; first.isBefore(to); ) {
            long left = to.instructions() - first.instructions();
            Mark end = first.plus(Math.min(left, STRETCH));
            stores = stores(replay, first, end);
            replay.trace(first, end, this::visit);
            visit(replay.at(end));
            before = null;
            first = end;
        }
        out.flush();
    }

    private static Map<Long, List<Access>> stores(Replay replay, Mark from, Mark to) {
        Map<Long, List<Access>> found = new HashMap<>();
        Trigger everywhere = new Trigger.Watchpoint(0, 1L << 32, STORES, Condition.ALWAYS);
        replay.all(
                from,
                to,
                List.of(everywhere),
                hit ->
                        found.computeIfAbsent(
                                        hit.mark().instructions(), unused -> new ArrayList<>())
                                .addAll(access(hit)));
        return found;
    }

    private static List<Access> access(Hit hit) {
        return hit.access().stream().toList();
    }

    private void visit(GuestView guest) {
        byte[][] now = new byte[registers.size()][];
        for (int i = 0; i < now.length; i++) {
            now[i] = guest.readWide(registers.get(i));
        }
        if (before != null) {
            executed(changes(now));
        }
        before = now;
        mark = guest.mark();
        pc = guest.programCounter();
    }

    private List<Change> changes(byte[][] now) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < now.length; i++) {
            if (!Arrays.equals(before[i], now[i])) {
                changes.add(new Change(registers.get(i), hex(now[i])));
            }
        }
        return changes;
    }

    private void executed(List<Change> changes) {
        List<Access> written = stores.getOrDefault(mark.instructions(), List.of());
        Optional<Instruction> instruction = Optional.ofNullable(code.get(pc));
        if (json) {
            out.println(json(instruction, changes, written).line());
        } else {
            sourceLine();
            String text = instruction.map(Instruction::text).orElse("(not in the image)");
            out.println(
                    "%9s  %08x  %-34s %s"
                            .formatted(mark, pc, text, effects(changes, written))
                            .stripTrailing());
        }
    }

    private void sourceLine() {
        Optional<SourcePosition> position = image.sourceAt(pc);
        if (position.isPresent() && !position.equals(shown)) {
            String text = recorded.sources().line(position.get()).map(String::strip).orElse("");
            out.println("%s  %s".formatted(position.get(), text).stripTrailing());
        } else if (position.isEmpty() && shown.isPresent()) {
            out.println(Where.function(image, pc));
        }
        shown = position;
    }

    private String effects(List<Change> changes, List<Access> written) {
        List<String> effects = new ArrayList<>();
        changes.forEach(change -> effects.add(change.register() + "=" + change.value()));
        written.forEach(
                access ->
                        effects.add(
                                "[%08x]=%s"
                                        .formatted(
                                                access.address(),
                                                hex(access.value(), access.bytes()))));
        return effects.stream().collect(Collectors.joining(" "));
    }

    private Json json(
            Optional<Instruction> instruction, List<Change> changes, List<Access> written) {
        JsonFields fields = Json.fields().put("mark", mark.instructions()).hex("pc", pc);
        fields.put("at", Where.function(image, pc));
        fields.put("source", image.sourceAt(pc).map(Object::toString));
        fields.put("text", instruction.map(Instruction::text));
        JsonFields values = Json.fields();
        changes.forEach(change -> values.put(change.register().name(), "0x" + change.value()));
        fields.put("registers", values.done());
        fields.array(
                "writes",
                written,
                access ->
                        Json.fields()
                                .hex("address", access.address())
                                .put("bytes", access.bytes())
                                .put("value", "0x" + hex(access.value(), access.bytes()))
                                .done());
        return fields.done();
    }

    private static String hex(long value, int bytes) {
        int digits = Math.min(2 * bytes, 16);
        String text = "%016x".formatted(value).substring(16 - digits);
        return digits == 16 && text.startsWith("00000000") ? text.substring(8) : text;
    }

    private static String hex(byte[] littleEndian) {
        StringBuilder text = new StringBuilder();
        for (int i = littleEndian.length - 1; i >= 0; i--) {
            text.append("%02x".formatted(littleEndian[i] & 0xff));
        }
        int zeroes = 0;
        while (text.length() - zeroes > SHORTEST && text.charAt(zeroes) == '0') {
            zeroes++;
        }
        return text.substring(zeroes);
    }
}
