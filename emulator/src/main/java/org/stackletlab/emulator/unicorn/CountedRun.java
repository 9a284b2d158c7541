package org.stackletlab.emulator.unicorn;

import static org.stackletlab.emulator.unicorn.library.UnicornConstants.UC_ERR_EXCEPTION;
import static org.stackletlab.emulator.unicorn.library.UnicornConstants.UC_ERR_INSN_INVALID;
import static org.stackletlab.emulator.unicorn.library.UnicornConstants.UC_ERR_OK;

import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.decode.InstructionSet;
import org.stackletlab.emulator.unicorn.BlockCounter.Block;

/**
 * Runs an engine with an exact instruction budget and counts exactly what it executes.
 *
 * <p>The block hook charges whole blocks. What is left to do here: learn blocks the hook does not
 * know, stop within the block in which the budget ends, by a hook on the instruction that would be
 * next, and give back what was charged for a block that did not come to its end.
 */
public final class CountedRun {
    /** Where no code can be: Unicorn wants an address to stop at, and we never want it to. */
    private static final long NOWHERE = 0xffff_0000L;

    /** Keeps the block hook from stopping before the block in which the budget ends. */
    private static final long FREE = 1L << 60;

    /** Of an instruction that is executed before the jump in front of it goes. */
    private static final int LATE_BYTES = 4;

    private final UnicornEngine engine;
    private final BlockCounter counter;
    private final int programCounter;
    private long retiredBefore;
    private long granted;
    private boolean exact;
    private boolean lastBlock;
    private boolean spentInBlock;
    private boolean placeLost;
    private long stopAddress;
    private long stopHook;
    private boolean running;

    /**
     * Runs for an engine.
     *
     * @param engine the engine
     * @param programCounter Unicorn's number of its program counter
     */
    public CountedRun(UnicornEngine engine, int programCounter) {
        this.engine = engine;
        this.counter = engine.counter();
        this.programCounter = programCounter;
    }

    /**
     * Instructions executed in all runs so far. In a code listener: before the instruction it was
     * told of.
     */
    public long retired() {
        long retired = retiredBefore + spent();
        Block last = running ? counter.last() : null;
        if (last != null) {
            retired -= last.count() - instructionsUpTo(last, engine.programCounter(programCounter));
        }
        return retired;
    }

    /**
     * In a code listener: whether the budget is spent, so that the instruction will not be
     * executed.
     */
    public boolean isSpent(long address) {
        if (lastBlock && address == stopAddress) {
            spentInBlock = true;
            engine.stop();
        }
        return spentInBlock;
    }

    /**
     * Says where in its last block a run really stopped, if the engine did not know.
     *
     * @param pc the instruction that failed
     */
    public void failedAt(long pc) {
        Block last = counter.last();
        if (last != null) {
            retiredBefore += instructionsUpTo(last, pc);
        }
        engine.writeProgramCounter(programCounter, pc);
    }

    /** Whether it is only known in which block the last run trapped. */
    public boolean isPlaceLost() {
        return placeLost;
    }

    /** The block that began last in the last run, if any did. */
    public Optional<LastBlock> lastBlock() {
        Block last = counter.last();
        if (last == null) {
            return Optional.empty();
        }
        return Optional.of(new LastBlock(last.address(), last.end(), last.count()));
    }

    /**
     * Straight code that ran or began to run.
     *
     * @param first address of its first instruction
     * @param end address after its last instruction
     * @param count its instructions
     */
    public record LastBlock(long first, long end, int count) {}

    /**
     * Runs until something stops the engine.
     *
     * @param pc where to start
     * @param budget how many instructions may be executed; never one more is
     * @return why it stopped; the program counter is at the instruction that would be next, or that
     *     failed
     */
    public EngineStop run(long pc, long budget) {
        return run(pc, budget, true);
    }

    /**
     * As {@link #run}, but stops at the beginning of the block that would overdraw the budget. That
     * is nearly free, while stopping within a block means translating it twice.
     */
    public EngineStop runBlocks(long pc, long budget) {
        return run(pc, budget, false);
    }

    /** Says that the engine was brought to where a run is after so many instructions. */
    public void moveTo(long instructions) {
        retiredBefore = instructions;
        counter.begin();
    }

    private EngineStop run(long pc, long budget, boolean toTheInstruction) {
        granted = budget;
        counter.setRemaining(budget);
        counter.begin();
        exact = toTheInstruction;
        placeLost = false;
        running = true;
        try {
            return loop(pc);
        } finally {
            running = false;
            retiredBefore += spent();
            granted = 0;
            counter.setRemaining(0);
            spentInBlock = false;
            if (cuts()) {
                engine.forgetTranslations(stopAddress, stopAddress + 1);
            } else if (lastBlock) {
                engine.unhookCode(stopHook, stopAddress, stopAddress);
            }
            lastBlock = false;
        }
    }

    private EngineStop loop(long start) {
        long pc = start;
        while (left() > 0) {
            EngineCallbacks callbacks = engine.callbacks();
            callbacks.begin();
            counter.begin();
            int error = engine.start(pc, cuts() ? stopAddress : NOWHERE);
            if (counter.cause() == BlockCounter.Cause.NONE) {
                pc = stoppedAt(callbacks);
                if (cuts() && pc == stopAddress && error == UC_ERR_OK) {
                    spentInBlock = true;
                }
                if (callbacks.failed()) {
                    refund(counter.last(), pc);
                    callbacks.rethrow();
                }
                return settle(error, pc, callbacks.event());
            }
            // Unicorn 2.0 does not update its program counter when one block jumps straight into
            // the next, so the hook's address is the one to trust.
            Block next = counter.stoppedAt();
            pc = next.address();
            engine.writeProgramCounter(programCounter, pc);
            callbacks.rethrow();
            if (counter.cause() == BlockCounter.Cause.BUDGET) {
                if (!exact) {
                    return new EngineStop.Boundary();
                }
                enterLastBlock(next);
            } else {
                learn(next);
            }
        }
        return new EngineStop.Budget();
    }

    /** Whether the last block is cut where the run ends, instead of stopping within it. */
    private boolean cuts() {
        return lastBlock && !engine.stopsWithinBlocks();
    }

    /** The program counter, which may stay at the beginning of a block that was not finished. */
    private long stoppedAt(EngineCallbacks callbacks) {
        long pc = callbacks.stoppedAt().orElseGet(() -> engine.readRegister(programCounter));
        if (callbacks.stoppedAt().isPresent() && !engine.stopsWithinBlocks()) {
            engine.writeProgramCounter(programCounter, pc);
        }
        return pc;
    }

    private void learn(Block block) {
        if (isBehindJump(block.address()) && block.size() == LATE_BYTES) {
            // A page ended within the jump, which was counted with the block before.
            counter.learn(block.address(), block.size(), 0);
            return;
        }
        if (cuts()) {
            // Asking the engine would have it translate the block again, without the cut.
            int count = count(block.address(), block.end());
            counter.learn(block.address(), block.size(), count);
            return;
        }
        // The engine has just translated it, so this only looks it up.
        Block translated = engine.translate(block.address());
        int count =
                translated.size() == block.size() && !engine.code().joinsInstructions()
                        ? translated.count()
                        : count(block.address(), block.end());
        counter.learn(block.address(), block.size(), count);
    }

    /**
     * The budget ends in this block: lets it begin, and stops at the instruction that is too many.
     */
    private void enterLastBlock(Block block) {
        byte[] code = engine.memory().read(block.address(), block.size());
        stopAddress = block.address() + engine.code().offset(code, (int) left());
        lastBlock = true;
        if (cuts()) {
            engine.forgetTranslations(stopAddress, stopAddress + 1);
        } else {
            stopHook = engine.hookCode(stopAddress, stopAddress);
        }
        counter.setRemaining(counter.remaining() + FREE);
    }

    /** Whether the bytes at an address belong to the jump before it. */
    private boolean isBehindJump(long address) {
        InstructionSet code = engine.code();
        return code.joinsInstructions()
                && engine.memory().contains(address - LATE_BYTES, LATE_BYTES)
                && code.length(engine.memory().read(address - LATE_BYTES, LATE_BYTES), 0)
                        > LATE_BYTES;
    }

    /** In a code listener: whether the instruction is one that belongs to the jump before it. */
    public boolean isWithinJump(long address) {
        Block last = counter.last();
        return last != null && address > last.address() && isBehindJump(address);
    }

    private long left() {
        return counter.remaining() - (lastBlock ? FREE : 0);
    }

    private long spent() {
        return granted - left();
    }

    /**
     * Nothing of the hook's doing stopped the engine: the last block may not have come to its end.
     */
    private EngineStop settle(int error, long pc, EngineStop event) {
        Block last = counter.last();
        EngineStop stop = event;
        if (error == UC_ERR_INSN_INVALID) {
            stop = new EngineStop.Invalid();
        } else if (error == UC_ERR_EXCEPTION && event == null) {
            stop = new EngineStop.Trap(-1);
        } else if (error != UC_ERR_OK && event == null) {
            throw engine.failure(error, "uc_emu_start(0x%08x)".formatted(pc));
        }
        if (stop instanceof EngineStop.Violation violation
                && violation.access() == MemoryAccess.FETCH) {
            return stop; // found when the block after the last one was to begin
        }
        long at = stop == null ? pc : stopAddress(stop, last, pc);
        refund(last, at);
        if (stop != null) {
            return stop;
        }
        if (spentInBlock) {
            return new EngineStop.Budget();
        }
        return engine.callbacks().stopRequested() ? new EngineStop.Requested() : ended(last, pc);
    }

    /** The engine just ended: it came to {@link #NOWHERE}, or it waits for an interrupt. */
    private EngineStop ended(Block last, long pc) {
        if (pc == NOWHERE) {
            return new EngineStop.Violation(MemoryAccess.FETCH, false, pc, 1);
        }
        if (last != null && pc == last.end()) {
            counter.setRemaining(counter.remaining() + 1);
            engine.writeProgramCounter(programCounter, lastInstruction(last));
            return new EngineStop.Halted();
        }
        throw new IllegalStateException(
                "the emulated CPU stopped at 0x%08x and did not say why".formatted(pc));
    }

    /**
     * Where the program counter should be. Some traps leave it behind the instruction that trapped;
     * after a failed load or store, Unicorn 2.0 leaves it somewhere before it: the best that is
     * known then is the block.
     */
    private long stopAddress(EngineStop stop, Block last, long pc) {
        long at = pc;
        if (last != null) {
            long trapped = pc - engine.code().pastTrap();
            if (stop instanceof EngineStop.Trap && trapped >= last.address() && trapped < pc) {
                at = trapped;
            } else if (stop instanceof EngineStop.Trap && pc == last.end()) {
                at = lastInstruction(last);
            } else if (stop instanceof EngineStop.Trap && engine.forgetsTraps()) {
                at = last.address();
                placeLost = true;
            } else if (stop instanceof EngineStop.Violation && !engine.knowsFaultingInstruction()) {
                at = last.address();
            }
        }
        if (at != pc) {
            engine.writeProgramCounter(programCounter, at);
        }
        return at;
    }

    private void refund(Block last, long pc) {
        if (last != null) {
            counter.setRemaining(counter.remaining() + last.count() - instructionsUpTo(last, pc));
        }
    }

    /** Instructions of a block before an address in it; all of them if the address is not in it. */
    private int instructionsUpTo(Block block, long pc) {
        return pc >= block.address() && pc < block.end()
                ? count(block.address(), pc)
                : block.count();
    }

    /**
     * The last instruction of a block that ended in a trap or in waiting. It is found by its bytes:
     * asking Unicorn to translate at a guess might run into memory that is not mapped.
     */
    private long lastInstruction(Block block) {
        byte[] code = engine.memory().read(block.address(), block.size());
        List<Integer> offsets = engine.code().offsets(code);
        return block.address() + (offsets.isEmpty() ? 0 : offsets.getLast());
    }

    /** Instructions from one to another further on in executed code. */
    private int count(long from, long to) {
        return engine.code().count(engine.memory().read(from, (int) (to - from)));
    }
}
