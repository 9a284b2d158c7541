package org.stackletlab.inspector.check.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which passage is to be kept, instruction by instruction, and what was kept of it. */
public final class Tapes {
    private static final int MOST = 2_000;

    private final int wanted;
    private final Tape tape = new Tape();

    /**
     * Keeps one passage.
     *
     * @param wanted its number; 0 for none
     */
    public Tapes(int wanted) {
        this.wanted = wanted;
    }

    /** Where a passage is to be recorded, if it is. */
    public Optional<Tape> tape(int passage) {
        return passage == wanted ? Optional.of(tape) : Optional.empty();
    }

    /** What was kept, in order. */
    public List<Step> steps() {
        return List.copyOf(tape.steps);
    }

    /**
     * An instruction that was executed.
     *
     * @param address where it stands in the image
     * @param changes registers with their new values, or a remark in brackets
     */
    public record Step(long address, String changes) {}

    /** The instructions of one passage with what each of them changed. */
    public static final class Tape {
        private final List<Step> steps = new ArrayList<>();

        /** An instruction was executed. */
        public void add(long address, String changes) {
            if (steps.size() < MOST) {
                steps.add(new Step(address, changes));
            }
        }

        /** Something that the bench did. */
        public void remark(String words) {
            add(Findings.NOBODY, words);
        }
    }
}
