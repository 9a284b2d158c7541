package org.stackletlab.emulator.unicorn;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static org.stackletlab.emulator.unicorn.library.UnicornConstants.UC_ERR_OK;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.stackletlab.emulator.arch.target.HiddenState;
import org.stackletlab.emulator.arch.target.HiddenState.Following;
import org.stackletlab.emulator.arch.target.HiddenState.Last;
import org.stackletlab.emulator.arch.target.HiddenState.Loaded;
import org.stackletlab.emulator.arch.target.HiddenState.Place;
import org.stackletlab.emulator.arch.target.UnicornTarget;
import org.stackletlab.emulator.unicorn.library.UnicornLibrary;
import org.stackletlab.emulator.unicorn.library.UnicornMissingException;

/**
 * The registers of a CPU that are reached by way of a copy of the whole of it. Where they are in
 * the copy is found once in the life of the process, with a CPU of its own.
 */
final class HiddenRegisters {
    private static final long LOADER = 0x1_0000;
    private static final long PATTERN = 0x2_0000;
    private static final long PAGE = 4096;

    private static final Map<UnicornTarget, List<List<Long>>> FOUND = new ConcurrentHashMap<>();

    private final UnicornLibrary library;
    private final UnicornTarget target;
    private final HiddenState state;
    private final MemorySegment engine;
    private final MemorySegment copy;

    /** For each register, where its pieces are in the copy. */
    private final List<List<Long>> offsets;

    /**
     * Those of a CPU, which has to close them.
     *
     * @param offsets filled while registers are found
     */
    @SuppressWarnings("restricted") // Unicorn says how large the copy is
    private HiddenRegisters(
            UnicornLibrary library,
            UnicornTarget target,
            MemorySegment engine,
            List<List<Long>> offsets,
            Arena arena) {
        this.library = library;
        this.target = target;
        this.state = target.hidden().orElseThrow();
        this.engine = engine;
        this.offsets = offsets;
        MemorySegment out = arena.allocate(ADDRESS);
        check(library.uc_context_alloc(engine, out), "uc_context_alloc");
        this.copy = out.get(ADDRESS, 0).reinterpret(library.uc_context_size(engine));
    }

    /** Those of a CPU, which has to close them. */
    static HiddenRegisters of(
            UnicornLibrary library, UnicornTarget target, MemorySegment engine, Arena arena) {
        List<List<Long>> known = FOUND.get(target);
        if (known == null) {
            known = find(target);
            FOUND.put(target, known);
        }
        return new HiddenRegisters(library, target, engine, known, arena);
    }

    /** The register's bytes, least significant first. */
    byte[] read(int id) {
        save();
        int index = id - HiddenState.FIRST;
        byte[] value = new byte[state.places().get(index).bytes()];
        List<Long> pieces = offsets.get(index);
        int length = value.length / pieces.size();
        for (int i = 0; i < pieces.size(); i++) {
            MemorySegment.copy(copy, JAVA_BYTE, pieces.get(i), value, i * length, length);
        }
        return value;
    }

    /**
     * Sets the register.
     *
     * @param value least significant byte first; what is missing is 0
     */
    void write(int id, byte[] value) {
        save();
        int index = id - HiddenState.FIRST;
        List<Long> pieces = offsets.get(index);
        int length = state.places().get(index).bytes() / pieces.size();
        for (int i = 0; i < pieces.size(); i++) {
            for (int at = 0; at < length; at++) {
                int from = i * length + at;
                byte next = from < value.length ? value[from] : 0;
                copy.set(JAVA_BYTE, pieces.get(i) + at, next);
            }
        }
        check(library.uc_context_restore(engine, copy), "uc_context_restore");
    }

    void close() {
        check(library.uc_context_free(copy), "uc_context_free");
    }

    private void save() {
        check(library.uc_context_save(engine, copy), "uc_context_save");
    }

    private void check(int error, String call) {
        if (error != UC_ERR_OK) {
            throw UnicornEngine.failure(library, error, call);
        }
    }

    private static List<List<Long>> find(UnicornTarget target) {
        HiddenState state = target.hidden().orElseThrow();
        List<List<Long>> offsets = new ArrayList<>();
        state.places().forEach(place -> offsets.add(List.of()));
        try (UnicornEngine cpu = UnicornEngine.open(target, new Nobody())) {
            HiddenRegisters registers =
                    cpu.hide(
                            (library, engine, arena) ->
                                    new HiddenRegisters(library, target, engine, offsets, arena));
            registers.findUnloaded(cpu);
            cpu.map(LOADER, PAGE, true, false, true);
            cpu.map(PATTERN, PAGE, true, false, false);
            cpu.memory().write(LOADER, state.loader());
            // The run ends where another block would begin.
            byte[] next = target.code().returnInstruction();
            cpu.memory().write(LOADER + state.loader().length, next);
            cpu.memory().write(PATTERN, state.pattern());
            state.boot().forEach(cpu::set);
            cpu.writeRegister(state.base(), PATTERN);
            EngineStop stop =
                    new CountedRun(cpu, state.programCounter())
                            .run(LOADER, target.code().count(state.loader()));
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
            switch (state.places().get(i)) {
                case Following(int register, long bit) ->
                        offsets.set(i, List.of(following(cpu, register, bit)));
                case Last(long value, long mask) -> offsets.set(i, List.of(last(value, mask)));
                case Loaded _ -> {}
            }
        }
    }

    private long following(UnicornEngine cpu, int register, long bit) {
        long value = cpu.readRegister(register) & ~bit;
        cpu.writeRegister(register, value | bit);
        save();
        byte[] with = copy.toArray(JAVA_BYTE);
        cpu.writeRegister(register, value);
        save();
        MemorySegment before = MemorySegment.ofArray(with);
        List<Long> found = new ArrayList<>();
        for (long at = 0; at + Long.BYTES <= copy.byteSize(); at += Long.BYTES) {
            long changed = copy.get(JAVA_LONG_UNALIGNED, at) ^ before.get(JAVA_LONG_UNALIGNED, at);
            if (changed == bit) {
                found.add(at);
            }
        }
        return only(found, "follows register " + register);
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
            Place place = state.places().get(i);
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
            long here =
                    bytes == Long.BYTES
                            ? copy.get(JAVA_LONG_UNALIGNED, at)
                            : copy.get(JAVA_INT_UNALIGNED, at) & 0xffff_ffffL;
            if (here == value) {
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

    /** What makes the registers of an engine. */
    interface Maker {
        HiddenRegisters make(UnicornLibrary library, MemorySegment engine, Arena arena);
    }

    private static final class Nobody implements EngineListener {
        @Override
        public void reached(long address) {}

        @Override
        public void accesses(MemoryAccess access, long address, int bytes, long value) {}
    }
}
