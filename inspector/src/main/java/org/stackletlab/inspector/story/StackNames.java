package org.stackletlab.inspector.story;

import java.util.HashMap;
import java.util.Map;

/**
 * Names of the stacks of one thread. A handle lives for one suspension only; this follows the stack
 * behind it from handle to handle. Stacks are called main, then A, B, C… in order of creation.
 */
final class StackNames {
    private final Map<Long, String> suspended = new HashMap<>();
    private String running = "main";
    private int created;

    /** The stack that runs now. */
    String running() {
        return running;
    }

    /** The suspended stack behind a handle. */
    String of(long handle) {
        return suspended.getOrDefault(handle, "?");
    }

    /** The running stack got a handle. */
    void suspend(long handle) {
        suspended.put(handle, running);
    }

    /** A new stack runs. */
    void create() {
        running = letters(created++);
    }

    /** The stack behind a handle runs, and the handle is gone. */
    void resume(long handle) {
        running = of(handle);
        suspended.remove(handle);
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
