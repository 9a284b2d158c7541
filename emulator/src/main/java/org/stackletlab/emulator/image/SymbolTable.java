package org.stackletlab.emulator.image;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Symbols by name and by address. */
final class SymbolTable {
    /**
     * At one address, what says most comes last: a sized function before an object before a bare
     * label.
     */
    private static final Comparator<Symbol> BY_ADDRESS =
            Comparator.comparingLong(Symbol::address)
                    .thenComparing(Symbol::kind, Comparator.reverseOrder())
                    .thenComparing(Symbol::size)
                    .thenComparing(Symbol::name, Comparator.reverseOrder());

    private final List<Symbol> sorted;
    private final Map<String, Symbol> byName = new HashMap<>();

    SymbolTable(List<Symbol> symbols) {
        sorted = symbols.stream().sorted(BY_ADDRESS).toList();
        for (Symbol symbol : symbols) {
            // A global function and a file-local one may share a name: the first in the table is
            // a local one, so the last wins.
            byName.put(symbol.name(), symbol);
        }
    }

    List<Symbol> all() {
        return sorted;
    }

    Optional<Symbol> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * The nearest symbol at or below the address that covers it, or has no size and nothing known
     * in between.
     */
    Optional<Symbol> at(long address, long lowest) {
        for (int i = lastAtOrBelow(address); i >= 0; i--) {
            Symbol symbol = sorted.get(i);
            if (symbol.address() < lowest) {
                return Optional.empty();
            }
            if (symbol.size() == 0 || symbol.covers(address)) {
                return Optional.of(symbol);
            }
        }
        return Optional.empty();
    }

    private int lastAtOrBelow(long address) {
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted.get(middle).address() <= address) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
