package org.stackletlab.inspector.event.finder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stackletlab.inspector.event.Stack;

/**
 * Which stacks there are. A handle lives for one suspension only; this follows the stack behind it
 * from handle to handle. There is one CPU, so one stack runs, whatever thread blocks there are.
 */
public final class Stacks {
    private final List<Stack> all = new ArrayList<>(List.of(Stack.MAIN));
    private final List<String> ownNames = new ArrayList<>(List.of(Stack.MAIN.name()));
    private final Set<String> taken = new HashSet<>(Set.of(Stack.MAIN.name()));
    private final Map<Long, Suspension> byHandle = new HashMap<>();
    private final Map<Long, List<Suspension>> byStackPointer = new HashMap<>();
    private int running;
    private int letters;

    /**
     * How a stack was left.
     *
     * @param id the stack's number
     * @param stackPointer what the save callback was given
     * @param returnAddress where its call of the switch routine will return to
     */
    record Suspension(int id, long stackPointer, long returnAddress) {}

    /** The stack that runs now. */
    public Stack running() {
        return named(running);
    }

    /** A stack by its number, as it is called now. */
    public Stack named(int id) {
        return id < 0 ? Stack.UNKNOWN : all.get(id);
    }

    /** The suspended stack behind a handle. */
    Optional<Suspension> suspended(long handle) {
        return Optional.ofNullable(byHandle.get(handle));
    }

    /** The suspended stack behind a handle, as it is called now. */
    public Stack of(long handle) {
        Suspension suspension = byHandle.get(handle);
        return suspension == null ? Stack.UNKNOWN : named(suspension.id);
    }

    /** The running stack got a handle. */
    void suspend(long handle, long stackPointer, long returnAddress) {
        byHandle.put(handle, new Suspension(running, stackPointer, returnAddress));
    }

    /** The handle is good for nothing any more. */
    void forget(long handle) {
        byHandle.remove(handle);
    }

    /** The running stack may be entered again here; nothing but its stack pointer says so. */
    void suspendAt(long stackPointer, long returnAddress) {
        List<Suspension> there =
                byStackPointer.computeIfAbsent(stackPointer, _ -> new ArrayList<>());
        there.removeIf(suspension -> suspension.id == running);
        there.add(new Suspension(running, stackPointer, returnAddress));
    }

    /**
     * Takes the stacks that were left with this stack pointer: one if it is clear who it is, none
     * if nobody was ever left there, more if they cannot be told apart.
     */
    List<Suspension> takeAt(long stackPointer) {
        List<Suspension> there = byStackPointer.getOrDefault(stackPointer, List.of());
        if (there.size() == 1) {
            byStackPointer.remove(stackPointer);
        }
        return there;
    }

    /** A stack that was not there before. */
    Stack create() {
        String name;
        do {
            name = letters(letters++);
        } while (!taken.add(name));
        return add(name, name);
    }

    /** A stack that was not there before and has this name, unless another one has it. */
    Stack createNamed(String wanted) {
        return taken.add(wanted) ? add(wanted, "stack " + all.size()) : create();
    }

    private Stack add(String name, String own) {
        Stack created = new Stack(all.size(), name);
        all.add(created);
        ownNames.add(own);
        return created;
    }

    /** This stack runs from now on. */
    void run(int id) {
        running = id;
    }

    /** Calls a stack by another name, which is made different from all others. */
    public Stack rename(int id, String wanted) {
        if (!all.get(id).name().equals(wanted)) {
            String name = taken.add(wanted) ? wanted : wanted + " (" + ownNames.get(id) + ")";
            taken.add(name);
            all.set(id, new Stack(id, name));
        }
        return all.get(id);
    }

    /** Calls a stack like the unit it belongs to; what it was called before may be used again. */
    public Stack call(int id, String unit) {
        if (!all.get(id).name().equals(unit)) {
            taken.remove(all.get(id).name());
        }
        return rename(id, unit);
    }

    /** A stack is gone for good, so its name may be used again. */
    public void retire(int id) {
        taken.remove(all.get(id).name());
    }

    /** 0 is A, 25 is Z, 26 is AA, as columns are named in a spreadsheet. */
    static String letters(int index) {
        StringBuilder name = new StringBuilder();
        for (int rest = index; rest >= 0; rest = rest / 26 - 1) {
            name.insert(0, (char) ('A' + rest % 26));
        }
        return name.toString();
    }
}
