package org.stackletlab.emulator.unicorn;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.stackletlab.emulator.unicorn.library.UnicornConstants.UC_ARCH_X86;
import static org.stackletlab.emulator.unicorn.library.UnicornConstants.UC_ERR_OK;
import static org.stackletlab.emulator.unicorn.library.UnicornConstants.UC_HOOK_BLOCK;
import static org.stackletlab.emulator.unicorn.library.UnicornConstants.UC_HOOK_INTR;
import static org.stackletlab.emulator.unicorn.library.UnicornConstants.UC_HOOK_MEM_INVALID;
import static org.stackletlab.emulator.unicorn.library.UnicornConstants.UC_MEM_READ_PROT;
import static org.stackletlab.emulator.unicorn.library.UnicornConstants.UC_MEM_READ_UNMAPPED;
import static org.stackletlab.emulator.unicorn.library.UnicornConstants.UC_MEM_WRITE;
import static org.stackletlab.emulator.unicorn.library.UnicornConstants.UC_MEM_WRITE_PROT;
import static org.stackletlab.emulator.unicorn.library.UnicornConstants.UC_MEM_WRITE_UNMAPPED;
import static org.stackletlab.emulator.unicorn.library.UnicornConstants.UC_X86_INS_SYSCALL;
import static org.stackletlab.emulator.unicorn.library.UnicornConstants.UC_X86_INS_SYSENTER;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import org.stackletlab.emulator.arch.target.HiddenState;
import org.stackletlab.emulator.arch.target.UnicornTarget;
import org.stackletlab.emulator.unicorn.library.UnicornDescriptors;
import org.stackletlab.emulator.unicorn.library.UnicornLibrary;

/**
 * The functions Unicorn calls while it runs. An exception that left one of them would end the JVM,
 * so each catches everything, keeps the first, and stops the engine; the engine's run method throws
 * it again.
 */
final class EngineCallbacks {
    /** Begin and end of a hook that is called everywhere: an empty range. */
    private static final long ANYWHERE_BEGIN = 1;

    private static final long ANYWHERE_END = 0;

    private final UnicornLibrary library;
    private final MemorySegment engine;
    private final Arena arena;
    private final BlockCounter counter;
    private final EngineListener listener;
    private final LongPredicate provider;
    private final MemorySegment hook;
    private final MemorySegment start;
    private final MemorySegment codeStub;
    private final MemorySegment memoryStub;
    private boolean nativeHook;

    private Throwable failure;
    private EngineStop event;
    private OptionalInt startTrap = OptionalInt.empty();
    private int programCounter;
    private boolean stopRequested;
    private long calls;
    private OptionalLong reached = OptionalLong.empty();
    private OptionalLong stoppedAt = OptionalLong.empty();

    EngineCallbacks(
            UnicornLibrary library,
            MemorySegment engine,
            Arena arena,
            BlockCounter counter,
            EngineListener listener,
            LongPredicate provider) {
        this.library = library;
        this.engine = engine;
        this.arena = arena;
        this.counter = counter;
        this.listener = listener;
        this.provider = provider;
        this.hook = arena.allocate(ADDRESS);
        this.start = arena.allocate(JAVA_LONG);
        this.codeStub = stub("onCode", UnicornDescriptors.HOOK_CODE);
        this.memoryStub = stub("onAccess", UnicornDescriptors.HOOK_MEM);
    }

    /** Adds the hooks every engine has. */
    void install(UnicornTarget target, boolean preferNative) {
        Optional<MemorySegment> machineCode =
                preferNative ? NativeBlockHook.load(arena) : Optional.empty();
        nativeHook = machineCode.isPresent();
        startTrap = target.quirks().startTrap();
        programCounter = target.hidden().map(HiddenState::programCounter).orElse(0);
        addHook(
                UC_HOOK_BLOCK,
                machineCode.orElseGet(() -> stub("onBlock", UnicornDescriptors.HOOK_CODE)),
                ANYWHERE_BEGIN,
                ANYWHERE_END);
        addHook(
                UC_HOOK_MEM_INVALID,
                stub("onViolation", UnicornDescriptors.HOOK_EVENTMEM),
                ANYWHERE_BEGIN,
                ANYWHERE_END);
        addHook(
                UC_HOOK_INTR,
                stub("onInterrupt", UnicornDescriptors.HOOK_INTR),
                ANYWHERE_BEGIN,
                ANYWHERE_END);
        if (target.arch() == UC_ARCH_X86) {
            MemorySegment systemCall = stub("onSystemCall", UnicornDescriptors.HOOK_SYSCALL);
            addInstructionHook(systemCall, UC_X86_INS_SYSCALL);
            addInstructionHook(systemCall, UC_X86_INS_SYSENTER);
        }
    }

    boolean hasNativeHook() {
        return nativeHook;
    }

    MemorySegment codeStub() {
        return codeStub;
    }

    MemorySegment memoryStub() {
        return memoryStub;
    }

    /** A run begins here, perhaps with a trap in which that has to be said once more. */
    void begin(long pc) {
        start.set(JAVA_LONG, 0, pc);
    }

    /** Forgets what the last run left. */
    void begin() {
        failure = null;
        event = null;
        stopRequested = false;
        stoppedAt = OptionalLong.empty();
    }

    /** Ends the run before the instruction a callback was told of. */
    void requestStop() {
        stopRequested = true;
        stoppedAt = reached;
        stop();
    }

    /** How often the listener was told something: between, the CPU does not run. */
    long calls() {
        return calls;
    }

    /** The instruction that the listener is being told of. */
    OptionalLong reached() {
        return reached;
    }

    /** The instruction that the listener was told of when it ended the run. */
    OptionalLong stoppedAt() {
        return stoppedAt;
    }

    boolean stopRequested() {
        return stopRequested;
    }

    boolean failed() {
        return failure != null;
    }

    /** What a callback saw, or null. */
    EngineStop event() {
        return event;
    }

    /** Throws what a callback threw. */
    void rethrow() {
        Throwable thrown = failure;
        failure = null;
        switch (thrown) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException("a callback failed", thrown);
        }
    }

    /**
     * Adds a hook for a range of addresses.
     *
     * @return what {@link #removeHook} wants
     */
    long addHook(int type, MemorySegment callback, long begin, long end) {
        int error = library.uc_hook_add(engine, hook, type, callback, counter.memory(), begin, end);
        check(error, "uc_hook_add(type 0x%x, 0x%08x..0x%08x)".formatted(type, begin, end));
        return hook.get(ADDRESS, 0).address();
    }

    void removeHook(long added) {
        check(library.uc_hook_del(engine, added), "uc_hook_del");
    }

    private void addInstructionHook(MemorySegment callback, int instruction) {
        int error =
                library.uc_hook_add$insn(engine, hook, callback, MemorySegment.NULL, instruction);
        check(error, "uc_hook_add(UC_HOOK_INSN, instruction %d)".formatted(instruction));
    }

    private void check(int error, String call) {
        if (error != UC_ERR_OK) {
            throw new IllegalStateException(
                    "%s of %s failed with error %d".formatted(call, library.origin(), error));
        }
    }

    @SuppressWarnings("restricted") // calls from C are what this class is for
    private MemorySegment stub(String method, FunctionDescriptor type) {
        try {
            MethodType javaType = type.toMethodType();
            MethodHandle handle = MethodHandles.lookup().bind(this, method, javaType);
            return Linker.nativeLinker().upcallStub(handle, type, arena);
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new LinkageError("no callback " + method, e);
        }
    }

    @SuppressWarnings({"unused", "UnusedMethod", "UnusedVariable"}) // called by Unicorn
    private void onCode(MemorySegment uc, long address, int size, MemorySegment userData) {
        calls++;
        reached = OptionalLong.of(address);
        try {
            listener.reached(address);
        } catch (Throwable e) {
            fail(e);
        } finally {
            reached = OptionalLong.empty();
        }
    }

    @SuppressWarnings({"unused", "UnusedMethod", "UnusedVariable"}) // called by Unicorn
    private void onAccess(
            MemorySegment uc,
            int type,
            long address,
            int size,
            long value,
            MemorySegment userData) {
        try {
            calls++;
            listener.accesses(
                    type == UC_MEM_WRITE ? MemoryAccess.WRITE : MemoryAccess.READ,
                    address,
                    size,
                    value);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @SuppressWarnings({"unused", "UnusedMethod", "UnusedVariable"}) // called by Unicorn
    private void onBlock(MemorySegment uc, long address, int size, MemorySegment userData) {
        try {
            if (counter.blockBegins(address, size)) {
                stop();
            }
        } catch (Throwable e) {
            fail(e);
        }
    }

    @SuppressWarnings({"unused", "UnusedMethod", "UnusedVariable"}) // called by Unicorn
    private boolean onViolation(
            MemorySegment uc,
            int type,
            long address,
            int size,
            long value,
            MemorySegment userData) {
        try {
            if (type < UC_MEM_WRITE_PROT && event == null && provider.test(address)) {
                return true; // there is memory now: Unicorn tries again
            }
            // An unaligned access fails byte by byte, each with its own call: the first one tells.
            if (event == null) {
                event =
                        new EngineStop.Violation(
                                access(type), type >= UC_MEM_WRITE_PROT, address, size);
            }
        } catch (Throwable e) {
            fail(e);
        }
        return false;
    }

    private static MemoryAccess access(int type) {
        return switch (type) {
            case UC_MEM_READ_UNMAPPED, UC_MEM_READ_PROT -> MemoryAccess.READ;
            case UC_MEM_WRITE_UNMAPPED, UC_MEM_WRITE_PROT -> MemoryAccess.WRITE;
            default -> MemoryAccess.FETCH;
        };
    }

    @SuppressWarnings({"unused", "UnusedMethod", "UnusedVariable"}) // called by Unicorn
    private void onInterrupt(MemorySegment uc, int number, MemorySegment userData) {
        try {
            if (number == startTrap.orElse(-1) && counter.last() == null) {
                check(library.uc_reg_write(engine, programCounter, start), "uc_reg_write");
                return;
            }
            if (event == null) {
                event = new EngineStop.Trap(number);
            }
            stop();
        } catch (Throwable e) {
            fail(e);
        }
    }

    @SuppressWarnings({"unused", "UnusedMethod", "UnusedVariable"}) // called by Unicorn
    private void onSystemCall(MemorySegment uc, MemorySegment userData) {
        try {
            if (event == null) {
                event = new EngineStop.SystemCall();
            }
            stop();
        } catch (Throwable e) {
            fail(e);
        }
    }

    private void fail(Throwable thrown) {
        if (failure == null) {
            failure = thrown;
        }
        stop();
    }

    private void stop() {
        int error = library.uc_emu_stop(engine);
        if (error != UC_ERR_OK && failure == null) {
            failure = new IllegalStateException("uc_emu_stop failed with error " + error);
        }
    }
}
