package org.stackletlab.tests.world;

import java.util.List;
import org.stackletlab.inspector.stacklet.KnownStack;
import org.stackletlab.inspector.world.CallFrame;

/**
 * What a watcher wrote down of a stack when it was suspended.
 *
 * @param known its handle and name
 * @param start near end of its slice
 * @param bytes the slice, from the near end up
 * @param calls its calls at the entry of the switch routine
 */
@SuppressWarnings("ArrayRecordComponent") // written down once, never compared as a whole
record Sleeper(KnownStack known, long start, byte[] bytes, List<CallFrame> calls) {
    long end() {
        return start + bytes.length;
    }
}
