package org.stackletlab.inspector.diff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.state.GuestView;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.diff.Alignment.Pair;
import org.stackletlab.inspector.recording.RecordedProgram;

/** Compares registers and memory of two runs on one platform at marks that belong together. */
final class StateDiffer {
    /** So many instructions are compared one by one after the last equal states. */
    private static final long MOST_STEPS = 20_000;

    private final RecordedProgram first;
    private final RecordedProgram second;
    private final List<Pair> pairs;
    private final List<Register> registers;

    /** The pairs are of events that both runs have, in the order of time. */
    StateDiffer(RecordedProgram first, RecordedProgram second, List<Pair> pairs) {
        this.first = first;
        this.second = second;
        this.pairs = pairs;
        this.registers = first.platform().registers();
    }

    /** The state at the last pair, if it differs. */
    Optional<StateDifference> last() throws MachineException {
        return pairs.isEmpty()
                ? Optional.empty()
                : Optional.of(at(pairs.size() - 1)).filter(found -> !found.isNone());
    }

    /**
     * Where the states begin to differ. States that differ are taken to stay different, so that the
     * search can halve.
     */
    Optional<StateDifference> earliest() throws MachineException {
        if (pairs.isEmpty() || at(pairs.size() - 1).isNone()) {
            return Optional.empty();
        }
        int low = -1;
        int high = pairs.size() - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (at(middle).isNone()) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Optional.of(low < 0 ? at(high) : step(low).orElse(at(high)));
    }

    private StateDifference at(int pair) throws MachineException {
        return compare(
                mark(first, pairs.get(pair).first()), mark(second, pairs.get(pair).second()));
    }

    private static Mark mark(RecordedProgram run, int event) {
        return run.events().get(event).mark();
    }

    private StateDifference compare(Mark one, Mark other) throws MachineException {
        MachineState mine = first.replay().at(one);
        MachineState its = second.replay().at(other);
        return new StateComparison(first, mine, its).result();
    }

    /** Goes on from equal states in both runs at once until registers differ. */
    private Optional<StateDifference> step(int equal) throws MachineException {
        Mark one = mark(first, pairs.get(equal).first());
        Mark other = mark(second, pairs.get(equal).second());
        List<byte[][]> mine = values(first, one);
        List<byte[][]> its = values(second, other);
        for (int i = 0; i < Math.min(mine.size(), its.size()); i++) {
            if (!Arrays.deepEquals(mine.get(i), its.get(i))) {
                StateDifference found = compare(one.plus(i), other.plus(i));
                return Optional.of(found).filter(difference -> !difference.isNone());
            }
        }
        return Optional.empty();
    }

    private List<byte[][]> values(RecordedProgram run, Mark from) throws MachineException {
        List<byte[][]> values = new ArrayList<>();
        long left = run.recording().end().instructions() - from.instructions();
        run.replay()
                .trace(
                        from,
                        from.plus(Math.min(MOST_STEPS, left)),
                        guest -> values.add(values(guest)));
        return values;
    }

    private byte[][] values(GuestView guest) {
        Register counter = guest.platform().convention().programCounter();
        return registers.stream()
                .filter(register -> !register.equals(counter))
                .map(guest::readWide)
                .toArray(byte[][]::new);
    }
}
