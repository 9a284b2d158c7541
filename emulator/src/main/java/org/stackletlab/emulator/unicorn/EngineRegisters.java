package org.stackletlab.emulator.unicorn;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static org.stackletlab.emulator.unicorn.library.UnicornConstants.UC_ERR_OK;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.stackletlab.emulator.arch.target.HiddenState;
import org.stackletlab.emulator.arch.target.HiddenState.Following;
import org.stackletlab.emulator.arch.target.HiddenState.Last;
import org.stackletlab.emulator.arch.target.HiddenState.Loaded;
import org.stackletlab.emulator.arch.target.HiddenState.Place;
import org.stackletlab.emulator.arch.target.HiddenState.Setting;
import org.stackletlab.emulator.arch.target.UnicornTarget;
import org.stackletlab.emulator.unicorn.library.UnicornLibrary;
import org.stackletlab.emulator.unicorn.library.UnicornMissingException;

/**
 * The registers of a CPU that are reached by way of a copy of the whole of it. Where they are in
 * the copy is found once in the life of the process, with a CPU of its own.
 */
final class EngineRegisters {
    private static final long LOADER = 0x1_0000;
    private static final long PATTERN = 0x2_0000;
    private static final long PAGE = 4096;
    private static final int REGISTER_BYTES = 64;

    private static final Map<UnicornTarget, List<List<Long>>> FOUND = new ConcurrentHashMap<>();

    private final UnicornLibrary library;
    private final UnicornTarget target;
    private final MemorySegment engine;
    private final Arena arena;
    private final LongSupplier calls;
    private final MemorySegment value;

    /** For each hidden register, where its pieces are in the copy; null before it is asked for. */
    private List<List<Long>> offsets;

    private MemorySegment copy = MemorySegment.NULL;
    private long copied = -1;
    private long changes;

    /**
     * Those of a CPU, which has to close them.
     *
     * @param calls how often the CPU has called back: between, it does not run
     */
    EngineRegisters(
            UnicornLibrary library,
            UnicornTarget target,
            MemorySegment engine,
            Arena arena,
            LongSupplier calls) {
        this.library = library;
        this.target = target;
        this.engine = engine;
        this.arena = arena;
        this.calls = calls;
        this.value = arena.allocate(REGISTER_BYTES, 16);
    }

    /** A register of at most 64 bits, zero-extended. */
    long read(int id) {
        fetch(id);
        return value.get(JAVA_LONG, 0);
    }

    /** The low bytes of a register, least significant first. */
    byte[] read(int id, int bytes) {
        fetch(id);
        return value.asSlice(0, bytes).toArray(JAVA_BYTE);
    }

    /** Sets a register of at most 64 bits. */
    void write(int id, long number) {
        value.fill((byte) 0);
        value.set(JAVA_LONG, 0, number);
        store(id);
    }

    /** Sets a register, least significant byte first. */
    void write(int id, byte[] bytes) {
        value.fill((byte) 0);
        MemorySegment.copy(bytes, 0, value, JAVA_BYTE, 0, bytes.length);
        store(id);
    }

    /** Gives a register what a fresh CPU does not have. */
    private void set(Setting setting) {
        long others = setting.keepOthers() ? read(setting.register()) : 0;
        write(setting.register(), others | setting.bits());
    }

    /** The CPU has run. */
    void changed() {
        changes++;
    }

    private void fetch(int id) {
        value.fill((byte) 0);
        if (id < HiddenState.FIRST) {
            checkRegister(library.uc_reg_read(engine, id, value), "uc_reg_read", id);
            return;
        }
        long moment = changes + calls.getAsLong();
        open();
        if (copied != moment) {
            save();
            copied = moment;
        }
        List<Long> pieces = offsets.get(id - HiddenState.FIRST);
        int length = bytes(id) / pieces.size();
        for (int i = 0; i < pieces.size(); i++) {
            MemorySegment.copy(copy, pieces.get(i), value, (long) i * length, length);
        }
    }

    private void store(int id) {
        changes++;
        if (id < HiddenState.FIRST) {
            checkRegister(library.uc_reg_write(engine, id, value), "uc_reg_write", id);
            return;
        }
        open();
        save();
        List<Long> pieces = offsets.get(id - HiddenState.FIRST);
        int length = bytes(id) / pieces.size();
        for (int i = 0; i < pieces.size(); i++) {
            MemorySegment.copy(value, (long) i * length, copy, pieces.get(i), length);
        }
        check(library.uc_context_restore(engine, copy), "uc_context_restore");
    }

    private int bytes(int id) {
        return hidden().places().get(id - HiddenState.FIRST).bytes();
    }

    private HiddenState hidden() {
        return target.hidden().orElseThrow();
    }

    private void open() {
        if (offsets == null) {
            List<List<Long>> known = FOUND.get(target);
            if (known == null) {
                known = find(target);
                FOUND.put(target, known);
            }
            open(known);
        }
    }

    /**
     * Makes room for the copy.
     *
     * @param places filled while registers are found
     */
    @SuppressWarnings("restricted") // Unicorn says how large the copy is
    private void open(List<List<Long>> places) {
        MemorySegment out = arena.allocate(ADDRESS);
        check(library.uc_context_alloc(engine, out), "uc_context_alloc");
        copy = out.get(ADDRESS, 0).reinterpret(library.uc_context_size(engine));
        offsets = places;
    }

    void close() {
        if (offsets != null) {
            check(library.uc_context_free(copy), "uc_context_free");
        }
    }

    private void save() {
        check(library.uc_context_save(engine, copy), "uc_context_save");
    }

    private void check(int error, String call) {
        if (error != UC_ERR_OK) {
            throw UnicornEngine.failure(library, error, call);
        }
    }

    /** Registers are read for every instruction: words are made only for a failure. */
    private void checkRegister(int error, String call, int id) {
        if (error != UC_ERR_OK) {
            throw UnicornEngine.failure(library, error, "%s(register %d)".formatted(call, id));
        }
    }

    private static List<List<Long>> find(UnicornTarget target) {
        HiddenState state = target.hidden().orElseThrow();
        List<List<Long>> offsets = new ArrayList<>();
        state.places().forEach(place -> offsets.add(List.of()));
        Loading listener = new Loading();
        try (UnicornEngine cpu = UnicornEngine.open(target, listener)) {
            listener.run = new CountedRun(cpu, state.programCounter());
            EngineRegisters registers = cpu.registers();
            registers.open(offsets);
            registers.findUnloaded(cpu);
            cpu.map(LOADER, PAGE, true, false, true);
            cpu.map(PATTERN, PAGE, true, false, false);
            cpu.memory().write(LOADER, state.loader());
            // The run ends where another block would begin.
            byte[] next = target.code().returnInstruction();
            cpu.memory().write(LOADER + state.loader().length, next);
            cpu.memory().write(PATTERN, state.pattern());
            state.boot().forEach(registers::set);
            cpu.writeRegister(state.base(), PATTERN);
            EngineStop stop = listener.run.run(LOADER, target.code().count(state.loader()));
            if (!(stop instanceof EngineStop.Budget)) {
                throw registers.failure(
                        "the instructions that load registers stopped at 0x%x: %s"
                                .formatted(cpu.readRegister(state.programCounter()), stop));
            }
            registers.findLoaded();
        } catch (UnicornMissingException e) {
            throw new IllegalStateException("libunicorn was there and is gone", e);
        }
        return List.copyOf(offsets);
    }

    private void findUnloaded(UnicornEngine cpu) {
        for (int i = 0; i < offsets.size(); i++) {
            switch (hidden().places().get(i)) {
                case Following place -> offsets.set(i, List.of(following(cpu, place)));
                case Last(long value, long mask) -> offsets.set(i, List.of(last(value, mask)));
                case Loaded _ -> {}
            }
        }
    }

    private long following(UnicornEngine cpu, Following place) {
        long value = cpu.readRegister(place.register()) & ~place.bit();
        cpu.writeRegister(place.register(), value | place.bit());
        save();
        MemorySegment with = MemorySegment.ofArray(copy.toArray(JAVA_BYTE));
        cpu.writeRegister(place.register(), value);
        save();
        List<Long> found = new ArrayList<>();
        for (long at = 0; at + place.bytes() <= copy.byteSize(); at += place.bytes()) {
            long changed = piece(copy, at, place.bytes()) ^ piece(with, at, place.bytes());
            if (changed == place.change()) {
                found.add(at);
            }
        }
        return only(found, "follows register " + place.register());
    }

    private static long piece(MemorySegment copy, long at, int bytes) {
        return bytes == Long.BYTES
                ? copy.get(JAVA_LONG_UNALIGNED, at)
                : Integer.toUnsignedLong(copy.get(JAVA_INT_UNALIGNED, at));
    }

    private long last(long value, long mask) {
        save();
        for (long at = copy.byteSize() - Long.BYTES; at >= 0; at--) {
            if (at % Long.BYTES == 0 && (copy.get(JAVA_LONG_UNALIGNED, at) & mask) == value) {
                return at;
            }
        }
        throw failure("nothing in it has the bits 0x%x".formatted(value));
    }

    private void findLoaded() {
        save();
        for (int i = 0; i < offsets.size(); i++) {
            Place place = hidden().places().get(i);
            if (place instanceof Loaded loaded) {
                offsets.set(
                        i,
                        loaded.pieces().stream()
                                .map(piece -> holder(piece, loaded.pieceBytes()))
                                .toList());
            }
        }
    }

    private long holder(long value, int bytes) {
        List<Long> found = new ArrayList<>();
        for (long at = 0; at + bytes <= copy.byteSize(); at += bytes) {
            if (piece(copy, at, bytes) == value) {
                found.add(at);
            }
        }
        return only(found, "holds 0x%x".formatted(value));
    }

    private long only(List<Long> found, String what) {
        if (found.size() == 1) {
            return found.getFirst();
        }
        throw failure("%d places in it have what %s".formatted(found.size(), what));
    }

    private IllegalStateException failure(String found) {
        return new IllegalStateException(
                "looking for registers in the CPU (architecture %d, mode %d) of %s: %s; wanted is one place for each. Use libunicorn 2.0.1, or report this with the version of yours"
                        .formatted(target.arch(), target.mode(), library.origin(), found));
    }

    /** Ends the run behind the loader. */
    private static final class Loading implements EngineListener {
        private CountedRun run;

        @Override
        public void reached(long address) {
            boolean unused = run.isSpent(address);
        }

        @Override
        public void accesses(MemoryAccess access, long address, int bytes, long value) {}
    }
}
