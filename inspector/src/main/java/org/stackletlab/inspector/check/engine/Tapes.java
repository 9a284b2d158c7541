package org.stackletlab.inspector.check.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which passage is to be kept, instruction by instruction, and what was kept of it. */
final class Tapes {
    private static final int MOST = 2_000;

    private final int wanted;
    private final Tape tape = new Tape();

    /**
     * Keeps one passage.
     *
     * @param wanted its number; 0 for none
     */
    Tapes(int wanted) {
        this.wanted = wanted;
    }

    Optional<Tape> tape(int passage) {
        return passage == wanted ? Optional.of(tape) : Optional.empty();
    }

    List<Step> steps() {
        return List.copyOf(tape.steps);
    }

    /**
     * An instruction that was executed.
     *
     * @param address where it stands in the image
     * @param changes registers with their new values, or a remark in brackets
     */
    record Step(long address, String changes) {}

    /** The instructions of one passage with what each of them changed. */
    static final class Tape {
        private final List<Step> steps = new ArrayList<>();

        void add(long address, String changes) {
            if (steps.size() < MOST) {
                steps.add(new Step(address, changes));
            }
        }

        /** Something that the bench did. */
        void remark(String words) {
            add(Findings.NOBODY, words);
        }
    }
}
