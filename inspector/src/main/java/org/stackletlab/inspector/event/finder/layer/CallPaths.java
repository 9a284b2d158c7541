package org.stackletlab.inspector.event.finder.layer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.emulator.image.frames.Frame;
import org.stackletlab.emulator.image.frames.MemorySource;
import org.stackletlab.emulator.image.frames.RegisterFile;
import org.stackletlab.emulator.image.frames.Unwinder;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.inspector.event.layer.LayerCall;

/**
 * Reads through which calls the program came to the first instruction of a function.
 *
 * <p>Unwinding by call-frame information takes long, and the same few call sites of the layers come
 * again and again. At a call site a frame is always of the same size and keeps its return address
 * at the same place, unless the function allocates memory on the stack as it goes, which functions
 * of the layers do not. So both are kept for each call site, and found once.
 */
final class CallPaths {
    /** No way through the layers is as long. */
    private static final int MOST_FRAMES = 64;

    private final Image image;
    private final LayerFiles files;
    private final int wordBytes;
    private final Map<Long, CallSite> sites = new HashMap<>();
    private final Map<Long, LayerCall> entries = new HashMap<>();

    /**
     * What is behind a return address.
     *
     * @param calls the function, after functions that were inlined into it there
     * @param size from the frame's stack pointer to the address behind the frame
     * @param returnAddress where its own return address is, from there; absent if nobody knows
     */
    private record CallSite(List<LayerCall> calls, long size, OptionalLong returnAddress) {
        CallSite {
            calls = List.copyOf(calls);
        }
    }

    CallPaths(Image image) {
        this.image = image;
        this.files = new LayerFiles(image);
        this.wordBytes = image.platform().wordBytes();
    }

    /** The calls of a machine that is about to execute the first instruction of a function. */
    CallPath at(Machine machine) {
        return from(
                entries.computeIfAbsent(
                        machine.programCounter(), pc -> functionAt(files.layerAt(pc), pc)),
                machine);
    }

    /** The same for the switch routine, wherever its source is. */
    CallPath atSwitch(Machine machine) {
        return from(
                entries.computeIfAbsent(
                        machine.programCounter(), pc -> functionAt(LayerCall.SWITCH, pc)),
                machine);
    }

    private LayerCall functionAt(String layer, long entry) {
        return new LayerCall(
                layer, image.symbolAt(entry).map(Symbol::name).orElse("0x%08x".formatted(entry)));
    }

    private CallPath from(LayerCall function, Machine machine) {
        long stackPointer = machine.stackPointer();
        if (image.platform().convention().returnAddressOnStack()) {
            stackPointer += wordBytes;
        }
        Walk walk = new Walk();
        walk.add(function, stackPointer);
        long pc = machine.returnAddress();
        for (int i = 0; i < MOST_FRAMES; i++) {
            CallSite site = siteOf(pc, machine).orElse(null);
            if (site == null || walk.comesToTheProgram(site, stackPointer + site.size)) {
                break;
            }
            stackPointer += site.size;
            long slot = stackPointer + site.returnAddress.orElse(0);
            if (site.returnAddress.isEmpty() || !machine.isMapped(slot, wordBytes)) {
                break;
            }
            pc = machine.codeAddress(machine.readWord(slot));
        }
        return new CallPath(walk.calls, walk.ends);
    }

    /** The calls so far, innermost first. */
    private static final class Walk {
        private final List<LayerCall> calls = new ArrayList<>();
        private final List<Long> ends = new ArrayList<>();

        void add(LayerCall call, long end) {
            calls.add(call);
            ends.add(end);
        }

        boolean comesToTheProgram(CallSite site, long end) {
            for (LayerCall call : site.calls) {
                add(call, end);
                if (call.layer().equals(LayerCall.PROGRAM)) {
                    return true;
                }
            }
            return false;
        }
    }

    private Optional<CallSite> siteOf(long returnAddress, Machine machine) {
        CallSite known = sites.get(returnAddress);
        if (known == null) {
            learn(machine);
            known = sites.get(returnAddress);
        }
        return Optional.ofNullable(known);
    }

    /** Unwinds once, and keeps what is found about each call site on the way. */
    private void learn(Machine machine) {
        List<Frame> frames = unwind(machine);
        List<LayerCall> inlined = new ArrayList<>();
        for (Frame frame : frames) {
            if (frame.depth() == 0) {
                continue;
            }
            inlined.add(
                    new LayerCall(
                            files.layerOf(frame.position().map(SourcePosition::file)),
                            frame.function().orElseGet(() -> "0x%08x".formatted(frame.pc()))));
            if (!frame.inlined()) {
                site(frame, inlined).ifPresent(site -> sites.putIfAbsent(frame.pc(), site));
                inlined.clear();
            }
        }
    }

    private Optional<CallSite> site(Frame frame, List<LayerCall> calls) {
        if (frame.cfa().isEmpty()) {
            return Optional.empty();
        }
        long end = frame.cfa().getAsLong();
        Long slot = frame.savedAt().get(image.platform().convention().programCounter());
        return Optional.of(
                new CallSite(
                        calls,
                        end - frame.stackPointer(),
                        slot == null ? OptionalLong.empty() : OptionalLong.of(slot - end)));
    }

    /**
     * The frames from the function's own up. A switch routine may have no call-frame information;
     * at its first instruction the ABI says where it was called.
     */
    private List<Frame> unwind(Machine machine) {
        RegisterFile registers = RegisterFile.of(machine);
        MemorySource memory = MemorySource.of(machine);
        Unwinder unwinder = Unwinder.of(image);
        List<Frame> frames = unwinder.unwind(registers, memory, MOST_FRAMES).frames();
        if (frames.size() > 1) {
            return frames;
        }
        CallingConvention convention = image.platform().convention();
        long pushed = convention.returnAddressOnStack() ? wordBytes : 0;
        RegisterFile caller =
                registers
                        .with(convention.programCounter(), machine.returnAddress())
                        .with(convention.stackPointer(), machine.stackPointer() + pushed);
        List<Frame> all = new ArrayList<>(frames);
        for (Frame frame : unwinder.unwind(caller, memory, MOST_FRAMES).frames()) {
            all.add(
                    new Frame(
                            frame.depth() + 1,
                            frame.pc(),
                            frame.stackPointer(),
                            frame.cfa(),
                            frame.function(),
                            frame.position(),
                            frame.inlined(),
                            true,
                            frame.registers(),
                            frame.savedAt()));
        }
        return all;
    }
}
