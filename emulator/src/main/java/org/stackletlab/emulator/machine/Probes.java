package org.stackletlab.emulator.machine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.stackletlab.emulator.unicorn.UnicornEngine;

/** Who is told of which address. */
final class Probes {
    private final Map<Long, List<Probe>> byAddress = new HashMap<>();
    private final List<Long> notHooked = new ArrayList<>();
    private final List<Trace> traces = new ArrayList<>();
    private long toldAt = -1;

    void add(long address, Probe probe) {
        List<Probe> there = byAddress.computeIfAbsent(address, _ -> new ArrayList<>());
        if (there.isEmpty() && !HostCalls.isHostCall(address)) {
            notHooked.add(address);
        }
        there.add(probe);
    }

    Trace add(Trace trace) {
        traces.add(trace);
        return trace;
    }

    /** Whether the engine has to be told of addresses before it goes on. */
    boolean hasNew() {
        return !notHooked.isEmpty() || (!traces.isEmpty() && hasNewTrace());
    }

    private boolean hasNewTrace() {
        return traces.stream().anyMatch(Trace::isPending);
    }

    /** Tells the engine of new addresses. Not while it runs. */
    void hook(UnicornEngine engine) {
        for (long address : notHooked) {
            long unused = engine.hookCode(address, address);
        }
        notHooked.clear();
        traces.forEach(trace -> trace.settle(engine));
        traces.removeIf(Trace::isGone);
        toldAt = -1;
    }

    /**
     * Whether the engine tells of the same instruction again, because both a trace and a probe want
     * to know of it.
     *
     * @param mark instructions executed before it
     */
    boolean isSecondTelling(LongSupplier mark) {
        if (traces.stream().noneMatch(Trace::isOfCode)) {
            return false;
        }
        long now = mark.getAsLong();
        boolean second = now == toldAt;
        toldAt = now;
        return second;
    }

    /** Tells who is to be told of the instruction at an address, traces first. */
    void tell(Machine machine, long address) {
        for (int i = 0; i < traces.size(); i++) {
            traces.get(i).reached(machine, address);
        }
        List<Probe> there = byAddress.getOrDefault(address, List.of());
        int count = there.size(); // a probe may add another one
        for (int i = 0; i < count; i++) {
            there.get(i).at(machine);
        }
    }

    /** Tells who watches memory of an access to it. */
    void tell(Machine machine, Probe.Touch touch) {
        for (int i = 0; i < traces.size(); i++) {
            traces.get(i).accessed(machine, touch);
        }
    }
}
