package org.stackletlab.emulator.unicorn;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.stackletlab.emulator.unicorn.library.UnicornConstants.UC_ARCH_ARM;
import static org.stackletlab.emulator.unicorn.library.UnicornConstants.UC_ARM_REG_CPSR;
import static org.stackletlab.emulator.unicorn.library.UnicornConstants.UC_CTL_CPU_MODEL;
import static org.stackletlab.emulator.unicorn.library.UnicornConstants.UC_CTL_IO_WRITE;
import static org.stackletlab.emulator.unicorn.library.UnicornConstants.UC_ERR_OK;
import static org.stackletlab.emulator.unicorn.library.UnicornConstants.UC_HOOK_CODE;
import static org.stackletlab.emulator.unicorn.library.UnicornConstants.UC_HOOK_MEM_READ;
import static org.stackletlab.emulator.unicorn.library.UnicornConstants.UC_HOOK_MEM_WRITE;
import static org.stackletlab.emulator.unicorn.library.UnicornConstants.UC_PROT_EXEC;
import static org.stackletlab.emulator.unicorn.library.UnicornConstants.UC_PROT_READ;
import static org.stackletlab.emulator.unicorn.library.UnicornConstants.UC_PROT_WRITE;
import static org.stackletlab.emulator.unicorn.library.UnicornConstants.control;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.stackletlab.emulator.arch.target.UnicornTarget;
import org.stackletlab.emulator.decode.InstructionSet;
import org.stackletlab.emulator.decode.InstructionSets;
import org.stackletlab.emulator.unicorn.library.LoadedUnicorn;
import org.stackletlab.emulator.unicorn.library.UnicornLibrary;
import org.stackletlab.emulator.unicorn.library.UnicornMissingException;

/**
 * One emulated CPU with its memory, in Java's words. It owns the C engine, the guest's RAM and the
 * callbacks, and frees them once in {@link #close}. One thread at a time may use it.
 */
public final class UnicornEngine implements AutoCloseable {
    private static final int THUMB = 0x20; // CPSR.T

    private final UnicornLibrary library;
    private final UnicornTarget target;
    private final Arena arena;
    private final MemorySegment engine;
    private final EngineRegisters registers;
    private final GuestMemory memory = new GuestMemory();
    private final EngineCallbacks callbacks;
    private final BlockCounter counter;
    private final int version;
    private final Translations translations;
    private boolean watchesMemory;
    private boolean closed;

    private UnicornEngine(
            UnicornLibrary library,
            UnicornTarget target,
            EngineListener listener,
            boolean nativeHook)
            throws UnicornMissingException {
        this.library = library;
        this.target = target;
        // Shared, so that a machine can be handed from the thread that loads it to the one that
        // runs it.
        this.arena = Arena.ofShared();
        boolean complete = false;
        try {
            MemorySegment out = arena.allocate(ADDRESS);
            this.version = checkedVersion(out);
            int error = library.uc_open(target.arch(), target.mode(), out);
            if (error != UC_ERR_OK) {
                throw failure(
                        error, "uc_open(arch %d, mode %d)".formatted(target.arch(), target.mode()));
            }
            this.engine = out.get(ADDRESS, 0);
            target.quirks().model().ifPresent(this::choose);
            this.translations = new Translations(library, engine, arena);
            this.counter = new BlockCounter(arena, library.uc_emu_stop$address());
            this.callbacks =
                    new EngineCallbacks(library, engine, arena, counter, listener, this::provide);
            this.registers = new EngineRegisters(library, target, engine, arena, callbacks::calls);
            callbacks.install(target, nativeHook);
            complete = true;
        } finally {
            if (!complete) {
                arena.close();
            }
        }
    }

    /**
     * A fresh CPU with no memory.
     *
     * @param target which CPU
     * @param listener is told of addresses given to {@link #hookCode}
     * @throws UnicornMissingException if libunicorn is not there or unusable
     */
    public static UnicornEngine open(UnicornTarget target, EngineListener listener)
            throws UnicornMissingException {
        return new UnicornEngine(LoadedUnicorn.get(), target, listener, true);
    }

    /**
     * As {@link #open}, with the block hook in Java even where there is a native one: for tests and
     * comparisons.
     */
    static UnicornEngine openWithoutNativeHook(UnicornTarget target, EngineListener listener)
            throws UnicornMissingException {
        return new UnicornEngine(LoadedUnicorn.get(), target, listener, false);
    }

    private int checkedVersion(MemorySegment out) throws UnicornMissingException {
        MemorySegment minor = arena.allocate(JAVA_INT);
        int unused = library.uc_version(out, minor);
        int major = out.get(JAVA_INT, 0);
        if (major != 2) {
            throw UnicornMissingException.wrongVersion(
                    library.origin(), major, minor.get(JAVA_INT, 0));
        }
        return (major << 8) | minor.get(JAVA_INT, 0);
    }

    /**
     * Whether the program counter is right after a failed load or store. Unicorn 2.0 leaves it at
     * the first instruction of the block that was running.
     */
    public boolean knowsFaultingInstruction() {
        return version >= 0x201;
    }

    /** Whether the program counter says nothing after a trap. */
    boolean forgetsTraps() {
        return target.quirks().startTrap().isPresent();
    }

    /** The guest's RAM. */
    public GuestMemory memory() {
        return memory;
    }

    /**
     * Gives the guest zeroed memory.
     *
     * @param address multiple of 4096
     * @param bytes positive multiple of 4096
     */
    public void map(
            long address, long bytes, boolean readable, boolean writable, boolean executable) {
        GuestRegion region = reserve(address, bytes, readable, writable, executable);
        for (int chunk = 0; chunk < region.chunks(); chunk++) {
            mapChunk(region, chunk);
        }
        if (executable) {
            translations.addCode(address, address + bytes);
        }
    }

    /**
     * Gives the guest zeroed memory for data, of which it may use little: the CPU gets each part
     * when an instruction first touches it; at once where instructions cannot wait for that, such
     * as {@code mvc} on s390x.
     *
     * @param address multiple of 4096
     * @param bytes positive multiple of 4096
     */
    public void mapLazily(long address, long bytes) {
        GuestRegion region = reserve(address, bytes, true, true, false);
        for (int i = 0; i < region.chunks() && !target.quirks().asksForMemory(); i++) {
            mapChunk(region, i);
        }
    }

    private GuestRegion reserve(
            long address, long bytes, boolean readable, boolean writable, boolean executable) {
        boolean lent = executable && !target.quirks().executesReadOnly();
        int permissions =
                (readable ? UC_PROT_READ : 0)
                        | (writable || lent ? UC_PROT_WRITE : 0)
                        | (executable ? UC_PROT_EXEC : 0);
        GuestRegion region =
                new GuestRegion(address, HostMemory.allocate(bytes, arena), permissions);
        memory.add(region);
        return region;
    }

    /** An address was touched that the CPU has no memory for: whether it has now. */
    private boolean provide(long address) {
        GuestRegion region = memory.regionOf(address);
        if (region == null || region.isMapped(region.chunkOf(address))) {
            return false;
        }
        mapChunk(region, region.chunkOf(address));
        return true;
    }

    private void mapChunk(GuestRegion region, int chunk) {
        long address = region.address() + (long) chunk * GuestRegion.CHUNK;
        int error =
                library.uc_mem_map_ptr(
                        engine,
                        address,
                        region.chunkBytes(chunk),
                        region.permissions(),
                        region.chunk(chunk));
        if (error != UC_ERR_OK) {
            throw failure(
                    error,
                    "uc_mem_map_ptr(address 0x%08x, size 0x%x, permissions %d)"
                            .formatted(address, region.chunkBytes(chunk), region.permissions()));
        }
        region.setMapped(chunk);
    }

    private void choose(int model) {
        int error =
                library.uc_ctl$model(engine, control(UC_CTL_CPU_MODEL, 1, UC_CTL_IO_WRITE), model);
        if (error != UC_ERR_OK) {
            throw failure(error, "uc_ctl(UC_CTL_CPU_MODEL, %d)".formatted(model));
        }
    }

    /** A register of at most 64 bits, zero-extended. */
    public long readRegister(int unicornId) {
        return registers.read(unicornId);
    }

    /** The low bytes of a register, least significant first. */
    public byte[] readRegister(int unicornId, int bytes) {
        return registers.read(unicornId, bytes);
    }

    /** Sets a register of at most 64 bits. */
    public void writeRegister(int unicornId, long value) {
        registers.write(unicornId, value);
    }

    /** Sets a register, least significant byte first. */
    public void writeRegister(int unicornId, byte[] value) {
        registers.write(unicornId, value);
    }

    EngineRegisters registers() {
        return registers;
    }

    /**
     * The program counter. While the listener is told of an instruction it is that instruction's
     * address, which not every CPU of Unicorn's has in its register then.
     *
     * @param unicornId its number
     */
    public long programCounter(int unicornId) {
        return callbacks.reached().orElseGet(() -> readRegister(unicornId));
    }

    /** Whether a run may end before any instruction, and not only where a block ends. */
    boolean stopsWithinBlocks() {
        return target.quirks().stopsWithinBlocks();
    }

    /**
     * Has the listener told whenever an instruction in a range is about to be executed. Not while
     * running.
     *
     * @return what {@link #unhookCode} wants
     */
    public long hookCode(long first, long last) {
        long hook = callbacks.addHook(UC_HOOK_CODE, callbacks.codeStub(), first, last);
        forgetTranslations(first, last + 1);
        return hook;
    }

    /** Ends what {@link #hookCode} began for the same range. Not while running. */
    public void unhookCode(long hook, long first, long last) {
        callbacks.removeHook(hook);
        forgetTranslations(first, last + 1);
    }

    /**
     * Has the listener told of each load or store that begins in a range. From the first such hook
     * on all loads and stores of this engine are slow. Not while running.
     *
     * @param access load or store
     * @return what {@link #unhookMemory} wants
     */
    public long hookMemory(MemoryAccess access, long first, long last) {
        if (!watchesMemory) {
            watchesMemory = true;
            // Stays, where no access is: code translated without any such hook tells of nothing.
            long unused = callbacks.addHook(UC_HOOK_MEM_READ, callbacks.memoryStub(), -1, -1);
            translations.forgetAll();
        }
        int type = access == MemoryAccess.WRITE ? UC_HOOK_MEM_WRITE : UC_HOOK_MEM_READ;
        return callbacks.addHook(type, callbacks.memoryStub(), first, last);
    }

    /** Ends what {@link #hookMemory} began. Not while running. */
    public void unhookMemory(long hook) {
        callbacks.removeHook(hook);
    }

    /**
     * Forgets translated code: hooks and changes of code only count for code translated afterwards.
     * Not while running.
     */
    public void flushTranslations() {
        translations.forgetAll();
    }

    /**
     * As {@link #flushTranslations}, for what was translated from a range of code.
     *
     * @param first the first address
     * @param end the address behind the last
     */
    void forgetTranslations(long first, long end) {
        translations.forget(first, end);
    }

    /** Whether a range of addresses has code in it. */
    public boolean isCode(long address, long bytes) {
        return translations.isCode(address, bytes);
    }

    /** Ends the run from within the listener, before the instruction it was told of. */
    public void stop() {
        callbacks.requestStop();
    }

    /** Whether a flag of the CPU says that it executes Thumb code. */
    boolean isThumb() {
        return target.arch() == UC_ARCH_ARM && (readRegister(UC_ARM_REG_CPSR) & THUMB) != 0;
    }

    /** Sets the program counter and leaves Thumb state as it is. */
    void writeProgramCounter(int unicornId, long address) {
        writeRegister(unicornId, isThumb() ? address | 1 : address);
    }

    EngineCallbacks callbacks() {
        return callbacks;
    }

    /** How the CPU would decode code now. */
    public InstructionSet code() {
        return isThumb() ? InstructionSets.THUMB : target.code();
    }

    BlockCounter counter() {
        return counter;
    }

    /** Whether blocks are counted by machine code rather than by Java. */
    boolean hasNativeHook() {
        return callbacks.hasNativeHook();
    }

    /**
     * Runs until something stops it.
     *
     * <p>Unicorn could count instructions while it runs. But Unicorn 2.0 forgets all translations
     * the next time it is to run without counting, and touches a gigabyte of memory to do so.
     *
     * @return {@code uc_err}
     */
    int start(long pc, long until) {
        translations.begin();
        callbacks.begin(pc);
        int error = library.uc_emu_start(engine, isThumb() ? pc | 1 : pc, until, 0, 0);
        registers.changed();
        return error;
    }

    /**
     * How Unicorn translates the code at an address as one block. Only for addresses of code that
     * was executed: asking for others may raise a CPU exception outside a run.
     */
    BlockCounter.Block translate(long address) {
        return translations.at(address);
    }

    IllegalStateException failure(int error, String call) {
        return failure(library, error, call);
    }

    @SuppressWarnings("restricted") // C strings carry no length
    static IllegalStateException failure(UnicornLibrary library, int error, String call) {
        String text = library.uc_strerror(error).reinterpret(Long.MAX_VALUE).getString(0);
        return new IllegalStateException(
                "%s of %s failed: %s".formatted(call, library.origin(), text));
    }

    /** Frees the CPU and its memory. Doing so again does nothing. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        registers.close();
        int error = library.uc_close(engine);
        arena.close();
        if (error != UC_ERR_OK) {
            throw failure(error, "uc_close");
        }
    }
}
