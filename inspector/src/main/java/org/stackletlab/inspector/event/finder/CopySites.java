package org.stackletlab.inspector.event.finder;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.Segment;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.inspector.event.finder.DirectCalls.Call;

/**
 * Where the library of a callback calls {@code memcpy}. A probe on {@code memcpy} itself would be
 * told of every copy of the program; the calls inside of the library are few.
 *
 * <p>Looked at are the callback and the functions it calls, directly or through each other, as long
 * as their sources stand in the same folder as the callback's.
 */
final class CopySites {
    private static final Set<String> COPIES =
            Set.of("memcpy", "memmove", "__aeabi_memcpy", "__aeabi_memcpy4", "__aeabi_memcpy8");
    private static final int MOST_FUNCTIONS = 200;

    private final Image image;
    private final Set<Long> copyFunctions = new HashSet<>();
    private final Map<Long, Symbol> functions = new HashMap<>();
    private final Set<Long> searched = new HashSet<>();

    CopySites(Image image) {
        this.image = image;
        for (Symbol symbol : image.symbols()) {
            if (COPIES.contains(symbol.name())) {
                copyFunctions.add(symbol.address());
            } else if (symbol.size() > 0) {
                functions.put(symbol.address(), symbol);
            }
        }
    }

    /** The calls of a copying function that a callback may come to and that are not known yet. */
    List<Call> reachableFrom(long callback) {
        if (searched.contains(callback)) {
            return List.of();
        }
        List<Call> found = new ArrayList<>();
        Optional<String> folder = folderOf(callback);
        Deque<Long> todo = new ArrayDeque<>(List.of(callback));
        while (!todo.isEmpty() && searched.size() < MOST_FUNCTIONS) {
            long function = todo.pop();
            if (!searched.add(function)) {
                continue;
            }
            for (Call call : callsOf(function)) {
                if (copyFunctions.contains(call.target())) {
                    found.add(call);
                } else if (functions.containsKey(call.target())
                        && folder.isPresent()
                        && folderOf(call.target()).equals(folder)) {
                    todo.push(call.target());
                }
            }
        }
        return found;
    }

    private List<Call> callsOf(long function) {
        Symbol symbol = functions.get(function);
        Optional<Segment> segment =
                image.segments().stream().filter(s -> s.contains(function)).findFirst();
        if (symbol == null || segment.isEmpty()) {
            return List.of();
        }
        byte[] contents = image.contents(segment.get());
        int from = (int) (function - segment.get().address());
        int to = (int) Math.min(contents.length, from + symbol.size());
        byte[] code = new byte[Math.max(0, to - from)];
        System.arraycopy(contents, from, code, 0, code.length);
        return DirectCalls.in(image.platform(), code, function);
    }

    private Optional<String> folderOf(long function) {
        return image.sourceAt(function)
                .map(SourcePosition::file)
                .map(file -> file.substring(0, file.lastIndexOf('/') + 1));
    }
}
