package org.stackletlab.lessons.grade;

import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.machine.Stream;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.Progress;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.audit.BrokenPromise;
import org.stackletlab.inspector.audit.SwitchAudit;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.lessons.fact.Facts;
import org.stackletlab.toolchain.Built;

/** One run of something handed in, and what is known of it. Each is found out once. */
final class Attempt implements AutoCloseable {
    /** Programs of lessons need a hundredth of it. */
    static final long BUDGET = 10_000_000;

    private static final long HEAP_BYTES = 16L << 20;

    private final RecordedProgram recorded;
    private final Facts facts;
    private final boolean flooded;
    private Optional<List<BrokenPromise>> plain = Optional.empty();
    private Optional<List<BrokenPromise>> marked = Optional.empty();

    private Attempt(RecordedProgram recorded, boolean flooded) {
        this.recorded = recorded;
        this.facts = Facts.of(recorded);
        this.flooded = flooded;
    }

    /** Stops whoever prints without end; when, depends on the program only. */
    private static final class Brake implements Console, Progress {
        private static final long MOST_BYTES = 256 << 10;
        private static final int MOST_PIECES = 20_000;

        private long bytes;
        private int pieces;

        @Override
        public void write(Stream stream, byte[] written) {
            bytes += written.length;
            pieces++;
        }

        boolean isPulled() {
            return bytes > MOST_BYTES || pieces > MOST_PIECES;
        }

        @Override
        public boolean goesOn(Mark mark) {
            return !isPulled();
        }
    }

    static Attempt of(Sandbox sandbox, Program program, Built built) throws MachineException {
        Brake brake = new Brake();
        MachineOptions options =
                MachineOptions.defaults().withMaxInstructions(BUDGET).withHeapBytes(HEAP_BYTES);
        RecordedProgram recorded =
                RecordedProgram.record(sandbox.guest(), program, built, options, brake, brake);
        return new Attempt(recorded, brake.isPulled());
    }

    RecordedProgram recorded() {
        return recorded;
    }

    Facts facts() {
        return facts;
    }

    /** Whether it was stopped because it printed too much. */
    boolean flooded() {
        return flooded;
    }

    /** What the switch routine did not keep. */
    List<BrokenPromise> broken() throws MachineException {
        if (plain.isEmpty()) {
            plain = Optional.of(SwitchAudit.of(recorded));
        }
        return plain.get();
    }

    /** What it does not keep with marks in all registers. */
    List<BrokenPromise> brokenWithMarks() throws MachineException {
        if (marked.isEmpty()) {
            marked = Optional.of(SwitchAudit.withMarks(recorded));
        }
        return marked.get();
    }

    @Override
    public void close() {
        recorded.close();
    }
}
