package org.stackletlab.emulator.machine;

import java.util.Optional;
import java.util.OptionalLong;
import org.stackletlab.emulator.machine.StopReason.Access;
import org.stackletlab.emulator.machine.StopReason.Cause;
import org.stackletlab.emulator.unicorn.CountedRun.LastBlock;
import org.stackletlab.emulator.unicorn.EngineStop;

/** Turns what the CPU knows about a stop into what a person wants to know. */
final class StopReasons {
    private final Machine machine;

    StopReasons(Machine machine) {
        this.machine = machine;
    }

    StopReason of(EngineStop stop) {
        long pc =
                machine.counted().isPlaceLost()
                        ? failedInBlock(machine.programCounter())
                        : machine.programCounter();
        return switch (stop) {
            case EngineStop.Budget _ -> new StopReason.BudgetSpent(machine.counted().retired(), pc);
            case EngineStop.Violation violation -> fault(violation, pc);
            case EngineStop.Invalid _ -> new StopReason.InvalidInstruction(pc);
            case EngineStop.Trap(int number)
                    when machine.platform().code().meansNoInstruction(number) ->
                    new StopReason.InvalidInstruction(pc);
            case EngineStop.Trap(int number) ->
                    new StopReason.CpuException(
                            machine.platform().code().trapName(number), number, pc);
            case EngineStop.SystemCall _ ->
                    new StopReason.CpuException("system call instruction", -1, pc);
            case EngineStop.Halted _ ->
                    new StopReason.CpuException("instruction that waits for an interrupt", -1, pc);
            case EngineStop.Requested _, EngineStop.Boundary _ ->
                    throw new IllegalStateException("the engine was stopped for no final reason");
        };
    }

    private StopReason fault(EngineStop.Violation violation, long pc) {
        Access access =
                switch (violation.access()) {
                    case READ -> Access.READ;
                    case WRITE -> Access.WRITE;
                    case FETCH -> Access.FETCH;
                };
        Cause cause = violation.mapped() ? Cause.PROTECTED : Cause.UNMAPPED;
        long address = violation.address();
        long at = access == Access.FETCH ? jumpInstruction() : faultingInstruction(pc);
        if (cause == Cause.UNMAPPED
                && access != Access.FETCH
                && address >= machine.areas().stack() - GuestLayout.STACK_GUARD
                && address < machine.areas().stack()) {
            return new StopReason.StackOverflow(address, at);
        }
        return new StopReason.MemoryFault(access, cause, address, violation.bytes(), at);
    }

    /**
     * Unicorn 2.0 does not know which instruction of the block failed: run again up to it and look.
     */
    private long faultingInstruction(long pc) {
        return machine.engine().knowsFaultingInstruction() ? pc : failedInBlock(pc);
    }

    private long failedInBlock(long pc) {
        Optional<LastBlock> block = machine.counted().lastBlock();
        if (block.isEmpty()) {
            return pc;
        }
        OptionalLong found = replay(block.get(), machine.counted().retired());
        found.ifPresent(machine.counted()::failedAt);
        return found.orElse(pc);
    }

    /** The CPU is already at the target: the jump was the last instruction of the block before. */
    private long jumpInstruction() {
        Optional<LastBlock> block = machine.counted().lastBlock();
        if (block.isEmpty()) {
            return 0;
        }
        LastBlock last = block.get();
        if (last.count() == 1) {
            return last.first();
        }
        return replay(last, machine.counted().retired() - last.count())
                // Within the jump at least, so that symbol and line are right.
                .orElse(last.end() - 1);
    }

    private OptionalLong replay(LastBlock block, long before) {
        return machine.canBeReplayed()
                ? FaultReplay.lastInstruction(machine, block, before)
                : OptionalLong.empty();
    }

    /**
     * Finds the instruction at which a program failed by running it again: guests are
     * deterministic, so a second machine comes to the same block after the same number of
     * instructions. There it is watched instruction by instruction, which would have been too slow
     * for the whole run. Costs as much time as the program took to fail.
     */
    private static final class FaultReplay {
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
                return OptionalLong
                        .empty(); // the library went away meanwhile: do without the place
            }
        }
    }
}
