package org.stackletlab.emulator.machine;

import java.util.Optional;
import java.util.OptionalLong;
import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.arch.RegisterKind;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.StopReason.Access;
import org.stackletlab.emulator.machine.StopReason.Cause;
import org.stackletlab.emulator.state.GuestView;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.unicorn.CountedRun;
import org.stackletlab.emulator.unicorn.EngineStop;
import org.stackletlab.emulator.unicorn.RegisterBank;
import org.stackletlab.emulator.unicorn.UnicornEngine;
import org.stackletlab.emulator.unicorn.library.UnicornMissingException;

/**
 * One emulated CPU with memory and host services, running one image. It belongs to one thread at a
 * time. Registers and memory may be read and written before, between and after runs and in probes;
 * they are the very state the CPU works on.
 */
public final class Machine implements GuestView, AutoCloseable {
    private static final long NO_ADDRESS = -1;

    private final Image image;
    private final Platform platform;
    private final CallingConvention convention;
    private final MachineOptions options;
    private final UnicornEngine engine;
    private final CountedRun run;
    private final HostCalls hostCalls;
    private final Probes probes = new Probes();
    private final RegisterBank registers;

    private long budget;
    private boolean running;
    private boolean pauseWanted;
    private boolean stateChanged;
    private boolean isReplay;
    private boolean codeChanged;
    private long probesDoneAt = NO_ADDRESS;
    private OptionalLong newProgramCounter = OptionalLong.empty();
    private Optional<StopReason> end = Optional.empty();

    private Machine(Image image, MachineOptions options, Console console)
            throws UnicornMissingException {
        this.image = image;
        this.platform = image.platform();
        this.convention = platform.convention();
        this.options = options;
        this.budget = options.maxInstructions();
        this.hostCalls = new HostCalls(this, console);
        this.engine = UnicornEngine.open(platform.unicorn(), this::reached);
        this.run = new CountedRun(engine, convention.programCounter().unicornId());
        this.registers = new RegisterBank(engine, platform);
    }

    /**
     * A machine with the image in memory, about to execute its first instruction.
     *
     * @param console receives what the guest writes
     * @throws MachineException if libunicorn is missing, or the arguments do not fit on the stack
     */
    public static Machine load(Image image, MachineOptions options, Console console)
            throws MachineException {
        if (BootBlock.bytesNeeded(options, image.name()) > options.stackBytes() / 2) {
            throw new MachineException(
                    MachineException.Kind.OPTIONS,
                    "The arguments take more than half of the C stack of %d bytes; give it a larger stack with --stack."
                            .formatted(options.stackBytes()),
                    null);
        }
        Machine machine;
        try {
            machine = new Machine(image, options, console);
        } catch (UnicornMissingException e) {
            throw new MachineException(MachineException.Kind.TOOL_MISSING, e.getMessage(), e);
        }
        boolean ready = false;
        try {
            new MachineSetup(machine.engine, image, options).prepare();
            ready = true;
            return machine;
        } finally {
            if (!ready) {
                machine.close();
            }
        }
    }

    /**
     * Runs to the end, or until a probe pauses the machine; then running again goes on. Once the
     * program has ended, running again gives the same reason.
     */
    public StopReason run() {
        return go(budget, true).orElseThrow();
    }

    /**
     * Runs until so many instructions are executed in all, exactly.
     *
     * @return why the run stopped before, if it did
     */
    public Optional<StopReason> runTo(Mark mark) {
        return go(Math.min(mark.instructions(), budget), true);
    }

    /**
     * Runs until at most so many instructions are executed in all: to the beginning of the block of
     * straight code that contains that mark, which is much cheaper than {@link #runTo}. A machine
     * that stands in that block already stays where it is.
     *
     * @return why the run stopped before, if it did
     */
    public Optional<StopReason> advance(Mark mark) {
        return mark.instructions() < budget ? go(mark.instructions(), false) : Optional.of(run());
    }

    private Optional<StopReason> go(long limit, boolean exact) {
        if (running) {
            throw new IllegalStateException("run() was called in a probe; return from it instead");
        }
        while (end.isEmpty()) {
            pauseWanted = false;
            EngineStop stop = runOnce(limit - run.retired(), exact);
            if (stop instanceof EngineStop.Requested) {
                if (end.isEmpty()) {
                    resumeAt();
                    if (pauseWanted) {
                        return Optional.of(new StopReason.Paused(programCounter()));
                    }
                }
            } else if (stop instanceof EngineStop.Boundary
                    || (stop instanceof EngineStop.Budget && limit < budget)) {
                return Optional.empty();
            } else {
                end = Optional.of(new StopReasons(this).of(stop));
            }
        }
        return end;
    }

    private EngineStop runOnce(long instructions, boolean exact) {
        probes.hook(engine);
        if (codeChanged) {
            codeChanged = false;
            engine.flushTranslations();
        }
        running = true;
        try {
            long pc = programCounter();
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
        long pc = programCounter();
        if (newProgramCounter.isPresent()) {
            write(convention.programCounter(), newProgramCounter.getAsLong());
            newProgramCounter = OptionalLong.empty();
        } else {
            probesDoneAt = pc;
        }
    }

    /** An instruction at a hooked address is next. */
    private void reached(long address) {
        if (run.isSpent() || probes.isSecondTelling(run::retired)) {
            return;
        }
        boolean told = probesDoneAt == address;
        probesDoneAt = NO_ADDRESS;
        if (!told) {
            probes.tell(this, address);
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

    /**
     * Has a probe told before each execution of the instruction at an address. May be called at any
     * time; several probes of one address are told in the order in which they were added.
     */
    public void probe(long address, Probe probe) {
        probes.add(address, probe);
    }

    /**
     * Has an observer told before each instruction of a stretch of code, ahead of the probes there,
     * until the trace is ended. Slow while it lasts: for finding out what is worth a probe. May be
     * called at any time.
     *
     * @param first address of its first byte
     * @param end address behind its last byte
     */
    public Trace trace(long first, long end, Probe observer) {
        Trace trace = new Trace(first, end, observer);
        probes.add(trace);
        return trace;
    }

    /**
     * In a probe: has the run return {@link StopReason.Paused} before the instruction of the probe.
     */
    public void pause() {
        pauseWanted = true;
    }

    @Override
    public long read(Register register) {
        if (newProgramCounter.isPresent() && register.kind() == RegisterKind.PROGRAM_COUNTER) {
            return newProgramCounter.getAsLong();
        }
        return engine.readRegister(register.unicornId());
    }

    @Override
    public byte[] readWide(Register register) {
        return engine.readRegister(register.unicornId(), register.bytes());
    }

    /**
     * Sets a register of at most 64 bits. Setting the program counter in a probe takes effect when
     * the probe returns.
     */
    public void write(Register register, long value) {
        stateChanged = true;
        if (register.kind() == RegisterKind.PROGRAM_COUNTER) {
            if (running) {
                newProgramCounter = OptionalLong.of(value);
                return;
            }
            probesDoneAt = NO_ADDRESS;
        }
        engine.writeRegister(register.unicornId(), value);
    }

    @Override
    public boolean isMapped(long address, long bytes) {
        return engine.memory().contains(address, bytes);
    }

    @Override
    public byte[] readBytes(long address, int bytes) {
        return engine.memory().read(address, bytes);
    }

    /**
     * Changes guest memory, whatever the guest's permissions are.
     *
     * @throws IndexOutOfBoundsException if something in the range is not mapped; nothing is changed
     *     then
     */
    public void writeBytes(long address, byte[] bytes) {
        stateChanged = true;
        engine.memory().write(address, bytes);
        codeChanged |= engine.isCode(address, bytes.length);
    }

    @Override
    public String readCString(long address, int max) {
        return engine.memory().readCString(address, max);
    }

    /**
     * What a host call answers; part of the program's deterministic run, so no change from outside.
     */
    void setResult(long value) {
        engine.writeRegister(convention.result().unicornId(), value);
    }

    /**
     * Everything the machine is now. Not in a probe.
     *
     * @param earlier a state whose pages are shared where they hold the same bytes
     */
    public MachineState capture(Optional<MachineState> earlier) {
        requireStill("capture");
        return new MachineState(
                platform,
                mark(),
                registers.capture(),
                engine.memory().capture(earlier.map(MachineState::memory)),
                hostCalls.clock());
    }

    /**
     * Makes the machine what it was, or what another machine with the same image and options was.
     * Probes stay. Not in a probe.
     */
    public void restore(MachineState state) {
        requireStill("restore");
        codeChanged |= engine.memory().restore(state.memory());
        registers.restore(state.registers());
        hostCalls.setClock(state.clock());
        run.moveTo(state.mark().instructions());
        probesDoneAt = NO_ADDRESS;
        newProgramCounter = OptionalLong.empty();
        end = Optional.empty();
        // A program that fails after this is not run again from its start to find the place.
        isReplay = true;
    }

    private void requireStill(String method) {
        if (running) {
            throw new IllegalStateException(
                    "%s() was called in a probe; call pause() there, and %s() after the run"
                            .formatted(method, method));
        }
    }

    /** Instructions executed so far, exactly. In a probe: before the instruction of the probe. */
    public long instructions() {
        return run.retired();
    }

    @Override
    public Mark mark() {
        return new Mark(instructions());
    }

    /** The image that runs. */
    public Image image() {
        return image;
    }

    @Override
    public Platform platform() {
        return platform;
    }

    /** The options the machine was made with. */
    public MachineOptions options() {
        return options;
    }

    /** A jump to where nothing can be executed, seen in a host call. */
    StopReason jumpedTo(long address, Cause cause) {
        return new StopReason.MemoryFault(Access.FETCH, cause, address, 1, 0);
    }

    @Override
    public long programCounter() {
        return engine.readRegister(convention.programCounter().unicornId());
    }

    UnicornEngine engine() {
        return engine;
    }

    CountedRun counted() {
        return run;
    }

    /**
     * Whether running the image again would show the same: nobody but the program changed registers
     * or memory.
     */
    boolean canBeReplayed() {
        return !stateChanged && !isReplay;
    }

    /** This machine is a replay itself: where it fails is not looked for by yet another one. */
    void leaveFaultsAlone() {
        isReplay = true;
    }

    /** Lets a machine that spent its budget go on. */
    void extendBudget(long instructions) {
        budget = instructions;
        end = Optional.empty();
    }

    /**
     * Frees the machine. Doing so again does nothing.
     *
     * @throws IllegalStateException in a probe
     */
    @Override
    public void close() {
        requireStill("close");
        engine.close();
    }
}
