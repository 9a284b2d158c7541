package org.stackletlab.emulator.machine;

import java.util.Optional;
import java.util.OptionalLong;
import org.stackletlab.emulator.machine.StopReason.Access;
import org.stackletlab.emulator.unicorn.CountedRun;
import org.stackletlab.emulator.unicorn.CountedRun.LastBlock;
import org.stackletlab.emulator.unicorn.EngineListener;
import org.stackletlab.emulator.unicorn.EngineStop;
import org.stackletlab.emulator.unicorn.MemoryAccess;
import org.stackletlab.emulator.unicorn.UnicornEngine;
import org.stackletlab.emulator.unicorn.library.UnicornMissingException;

/**
 * What makes a machine go: starts the engine, tells the probes on the way, serves host calls, and
 * says why it stopped.
 */
final class Drive implements EngineListener {
    private static final long NO_ADDRESS = -1;

    private final Machine machine;
    private final UnicornEngine engine;
    private final CountedRun run;
    private final HostCalls hostCalls;
    private final Probes probes = new Probes();

    private long budget;
    private boolean running;
    private boolean pauseWanted;
    private boolean codeChanged;
    private long probesDoneAt = NO_ADDRESS;
    private OptionalLong newProgramCounter = OptionalLong.empty();
    private Optional<StopReason> end = Optional.empty();

    Drive(Machine machine, HostCalls hostCalls) throws UnicornMissingException {
        this.machine = machine;
        this.hostCalls = hostCalls;
        this.budget = machine.options().maxInstructions();
        this.engine = UnicornEngine.open(machine.platform().unicorn(), this);
        this.run =
                new CountedRun(
                        engine, machine.platform().convention().programCounter().unicornId());
    }

    UnicornEngine engine() {
        return engine;
    }

    CountedRun run() {
        return run;
    }

    Probes probes() {
        return probes;
    }

    boolean isRunning() {
        return running;
    }

    long budget() {
        return budget;
    }

    /** In a probe: ends the run before its instruction. */
    void pause() {
        pauseWanted = true;
    }

    /** Code was changed: what was translated of it does not count any more. */
    void codeChanged() {
        codeChanged = true;
    }

    /** Where a probe wants the program to go on. */
    OptionalLong newProgramCounter() {
        return newProgramCounter;
    }

    void setNewProgramCounter(long address) {
        newProgramCounter = OptionalLong.of(address);
    }

    /** The program counter was set from outside: the probes there have not been told. */
    void moved() {
        probesDoneAt = NO_ADDRESS;
    }

    /** The machine was brought to where a run is after so many instructions. */
    void moveTo(long instructions) {
        run.moveTo(instructions);
        moved();
        newProgramCounter = OptionalLong.empty();
        end = Optional.empty();
    }

    /** Lets a machine that spent its budget go on. */
    void extendBudget(long instructions) {
        budget = instructions;
        end = Optional.empty();
    }

    /**
     * Runs until so many instructions are executed in all, or to the beginning of the block in
     * which that would be.
     *
     * @return why the program ended or paused before; the budget being spent is an end as well
     */
    Optional<StopReason> go(long limit, boolean exact) {
        if (running) {
            throw new IllegalStateException("run() was called in a probe; return from it instead");
        }
        while (end.isEmpty()) {
            pauseWanted = false;
            EngineStop stop = once(limit - run.retired(), exact);
            if (stop instanceof EngineStop.Requested) {
                if (end.isEmpty()) {
                    resumeAt();
                    if (pauseWanted) {
                        return Optional.of(new StopReason.Paused(machine.programCounter()));
                    }
                }
            } else if (stop instanceof EngineStop.Boundary
                    || (stop instanceof EngineStop.Budget && limit < budget)) {
                return Optional.empty();
            } else {
                end = Optional.of(new StopReasons(machine).of(stop));
            }
        }
        return end;
    }

    private EngineStop once(long instructions, boolean exact) {
        probes.hook(engine);
        if (codeChanged) {
            codeChanged = false;
            engine.flushTranslations();
        }
        running = true;
        try {
            long pc = machine.programCounter();
            return exact ? run.run(pc, instructions) : run.runBlocks(pc, instructions);
        } finally {
            running = false;
        }
    }

    /**
     * After a stop in a probe: at the same instruction, without telling its probes again, or where
     * a probe sent us.
     */
    private void resumeAt() {
        long pc = machine.programCounter();
        if (newProgramCounter.isPresent()) {
            machine.write(
                    machine.platform().convention().programCounter(),
                    newProgramCounter.getAsLong());
            newProgramCounter = OptionalLong.empty();
        } else {
            probesDoneAt = pc;
        }
    }

    @Override
    public void reached(long address) {
        if (run.isWithinJump(address)
                || run.isSpent(address)
                || probes.isSecondTelling(run::retired)) {
            return;
        }
        boolean told = probesDoneAt == address;
        probesDoneAt = NO_ADDRESS;
        if (!told) {
            probes.tell(machine, address);
        }
        boolean interrupted =
                pauseWanted || codeChanged || newProgramCounter.isPresent() || probes.hasNew();
        if (!interrupted && HostCalls.isHostCall(address)) {
            end = hostCalls.serve(address);
        }
        if (interrupted || end.isPresent()) {
            engine.stop();
        }
    }

    @Override
    public void accesses(MemoryAccess access, long address, int bytes, long value) {
        LastBlock block = run.lastBlock().orElseThrow();
        boolean stores = access == MemoryAccess.WRITE;
        probes.tell(
                machine,
                new Probe.Touch(
                        stores ? Access.WRITE : Access.READ,
                        address,
                        bytes,
                        stores ? value : 0,
                        block.first(),
                        block.end()));
        if (pauseWanted) {
            engine.stop();
        }
    }
}
