package org.stackletlab.emulator.machine;

import java.util.OptionalLong;
import org.stackletlab.emulator.unicorn.CountedRun.LastBlock;

/**
 * Finds the instruction at which a program failed by running it again: guests are deterministic, so
 * a second machine comes to the same block after the same number of instructions. There it is
 * watched instruction by instruction, which would have been too slow for the whole run. Costs as
 * much time as the program took to fail.
 */
final class FaultReplay {
    private FaultReplay() {}

    /**
     * The last instruction that was begun in the block that was running when a machine failed.
     *
     * @param failed the machine, in whose run nobody interfered
     * @param before instructions executed before that block
     * @return nothing if the second run went another way
     */
    static OptionalLong lastInstruction(Machine failed, LastBlock block, long before) {
        MachineOptions options = failed.options().withMaxInstructions(Math.max(1, before));
        try (Machine second = Machine.load(failed.image(), options, Console.NONE)) {
            second.leaveFaultsAlone();
            if (before > 0) {
                StopReason stop = second.run();
                if (!(stop instanceof StopReason.BudgetSpent)) {
                    return OptionalLong.empty();
                }
            }
            if (second.programCounter() != block.first()) {
                return OptionalLong.empty();
            }
            long[] last = {block.first()};
            Trace unused =
                    second.trace(block.first(), block.end(), m -> last[0] = m.programCounter());
            second.extendBudget(before + block.count() + 1);
            StopReason stop = second.run();
            return stop instanceof StopReason.BudgetSpent
                    ? OptionalLong.empty()
                    : OptionalLong.of(last[0]);
        } catch (MachineException e) {
            return OptionalLong.empty(); // the library went away meanwhile: do without the place
        }
    }
}
