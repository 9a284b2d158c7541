package org.stackletlab.emulator.machine;

import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.arch.RegisterKind;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.StopReason.Access;
import org.stackletlab.emulator.state.GuestView;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.unicorn.CountedRun;
import org.stackletlab.emulator.unicorn.RegisterBank;
import org.stackletlab.emulator.unicorn.UnicornEngine;
import org.stackletlab.emulator.unicorn.library.UnicornMissingException;

/**
 * One emulated CPU with memory and host services, running one image. It belongs to one thread at a
 * time. Registers and memory may be read and written before, between and after runs and in probes;
 * they are the very state the CPU works on.
 */
public final class Machine implements GuestView, AutoCloseable {
    private final Image image;
    private final Platform platform;
    private final CallingConvention convention;
    private final MachineOptions options;
    private final GuestLayout.Areas areas;
    private final HostCalls hostCalls;
    private final Drive drive;
    private final UnicornEngine engine;
    private final RegisterBank registers;

    private boolean stateChanged;
    private boolean isReplay;

    private Machine(Image image, MachineOptions options, GuestLayout.Areas areas, Console console)
            throws UnicornMissingException {
        this.image = image;
        this.platform = image.platform();
        this.convention = platform.convention();
        this.options = options;
        this.areas = areas;
        this.hostCalls = new HostCalls(this, console);
        this.drive = new Drive(this, hostCalls);
        this.engine = drive.engine();
        this.registers = new RegisterBank(engine, platform);
    }

    /**
     * A machine with the image in memory, about to execute its first instruction.
     *
     * @param console receives what the guest writes
     * @throws MachineException if libunicorn is missing, the arguments do not fit on the stack, or
     *     the image leaves no room for heap and stack
     */
    public static Machine load(Image image, MachineOptions options, Console console)
            throws MachineException {
        if (MachineSetup.BootBlock.bytesNeeded(options, image.name()) > options.stackBytes() / 2) {
            throw new MachineException(
                    MachineException.Kind.OPTIONS,
                    "The arguments take more than half of the C stack of %d bytes; give it a larger stack with --stack."
                            .formatted(options.stackBytes()),
                    null);
        }
        GuestLayout.Areas areas = GuestLayout.Areas.beside(image.segments(), options);
        Machine machine;
        try {
            machine = new Machine(image, options, areas, console);
        } catch (UnicornMissingException e) {
            throw new MachineException(MachineException.Kind.TOOL_MISSING, e.getMessage(), e);
        }
        boolean ready = false;
        try {
            new MachineSetup(machine.engine, image, options, areas).prepare();
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
        return drive.go(drive.budget(), true).orElseThrow();
    }

    /**
     * Runs until so many instructions are executed in all, exactly.
     *
     * @return why the run stopped before, if it did
     */
    public Optional<StopReason> runTo(Mark mark) {
        return drive.go(Math.min(mark.instructions(), drive.budget()), true);
    }

    /**
     * Runs until at most so many instructions are executed in all: to the beginning of the block of
     * straight code that contains that mark, which is much cheaper than {@link #runTo}. A machine
     * that stands in that block already stays where it is.
     *
     * @return why the run stopped before, if it did
     */
    public Optional<StopReason> advance(Mark mark) {
        return mark.instructions() < drive.budget()
                ? drive.go(mark.instructions(), false)
                : Optional.of(run());
    }

    /**
     * Has a probe told before each execution of the instruction at an address. May be called at any
     * time; several probes of one address are told in the order in which they were added.
     */
    public void probe(long address, Probe probe) {
        drive.probes().add(address, probe);
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
        return drive.probes().add(Trace.ofCode(first, end, observer));
    }

    /**
     * Has an observer told before each load or each store that touches a stretch of memory, until
     * the trace is ended. All loads and stores of the machine are slower from then on. Not in a
     * probe.
     *
     * @param access {@link Access#READ} or {@link Access#WRITE}
     * @param first address of its first byte
     * @param end address behind its last byte
     */
    public Trace watch(Access access, long first, long end, Probe.OfMemory observer) {
        requireStill("watch");
        return drive.probes().add(Trace.ofMemory(access, first, end, observer));
    }

    /**
     * In a probe: has the run return {@link StopReason.Paused} before the instruction of the probe.
     */
    public void pause() {
        drive.pause();
    }

    @Override
    public long read(Register register) {
        if (register.kind() == RegisterKind.PROGRAM_COUNTER
                && drive.newProgramCounter().isPresent()) {
            return drive.newProgramCounter().getAsLong();
        }
        return register.kind() == RegisterKind.PROGRAM_COUNTER
                ? engine.programCounter(register.unicornId())
                : engine.readRegister(register.unicornId());
    }

    @Override
    public byte[] readWide(Register register) {
        if (register.kind() == RegisterKind.PROGRAM_COUNTER && drive.isRunning()) {
            long address = programCounter();
            byte[] bytes = new byte[register.bytes()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (address >>> (Byte.SIZE * i));
            }
            return bytes;
        }
        return engine.readRegister(register.unicornId(), register.bytes());
    }

    /**
     * Sets a register of at most 64 bits. Setting the program counter in a probe takes effect when
     * the probe returns.
     */
    public void write(Register register, long value) {
        stateChanged = true;
        if (register.kind() == RegisterKind.PROGRAM_COUNTER) {
            if (drive.isRunning()) {
                drive.setNewProgramCounter(value);
                return;
            }
            drive.moved();
        }
        engine.writeRegister(register.unicornId(), value);
    }

    /**
     * Sets a register of any width but the program counter.
     *
     * @param value its bytes, least significant first
     */
    public void write(Register register, byte[] value) {
        stateChanged = true;
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
        if (engine.isCode(address, bytes.length)) {
            drive.codeChanged();
        }
    }

    /**
     * Changes a word of the platform in guest memory.
     *
     * @throws IndexOutOfBoundsException if it is not mapped
     */
    public void writeWord(long address, long value) {
        byte[] bytes = new byte[platform.wordBytes()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (value >>> (8 * i));
        }
        writeBytes(address, platform.reordered(bytes));
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
        if (engine.memory().restore(state.memory())) {
            drive.codeChanged();
        }
        restoreRegisters(state);
    }

    /**
     * As {@link #restore}, but memory stays what it is: for whoever knows that it differs in no
     * byte, or wants it to. Not in a probe.
     */
    public void restoreRegisters(MachineState state) {
        requireStill("restoreRegisters");
        registers.restore(state.registers());
        hostCalls.setClock(state.clock());
        drive.moveTo(state.mark().instructions());
        // A program that fails after this is not run again from its start to find the place.
        isReplay = true;
    }

    private void requireStill(String method) {
        if (drive.isRunning()) {
            throw new IllegalStateException(
                    "%s() was called in a probe; call pause() there, and %s() after the run"
                            .formatted(method, method));
        }
    }

    /** Instructions executed so far, exactly. In a probe: before the instruction of the probe. */
    public long instructions() {
        return drive.run().retired();
    }

    @Override
    public Mark mark() {
        return new Mark(instructions());
    }

    /**
     * The addresses of the instructions of straight code, as the CPU would decode it now.
     *
     * @param first address of the first instruction
     * @param end address behind the last one
     */
    public List<Long> instructionsIn(long first, long end) {
        return engine.code().offsets(readBytes(first, (int) (end - first))).stream()
                .map(offset -> first + offset)
                .toList();
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

    /** Where heap and stack are. */
    public GuestLayout.Areas areas() {
        return areas;
    }

    @Override
    public long programCounter() {
        return engine.programCounter(convention.programCounter().unicornId());
    }

    UnicornEngine engine() {
        return engine;
    }

    CountedRun counted() {
        return drive.run();
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
        drive.extendBudget(instructions);
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
