package org.stackletlab.emulator.image.dwarf.scope;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.dwarf.DebugInfo;
import org.stackletlab.emulator.image.dwarf.DwarfException;
import org.stackletlab.emulator.image.dwarf.Entry;
import org.stackletlab.emulator.image.dwarf.Span;
import org.stackletlab.emulator.image.dwarf.Unit;
import org.stackletlab.emulator.image.dwarf.Units;
import org.stackletlab.emulator.image.dwarf.Value;

/** All functions of an image with the scopes in them. */
public final class Scopes {
    private static final int LONGEST_CHAIN = 16;

    // The operations that locations of fixed places begin with (7.7.1)
    private static final int OP_ADDRESS = 0x03;
    private static final int OP_INDEXED_ADDRESS = 0xa1;

    private final DebugInfo info;
    private final Units units;
    private final List<Scope> functions = new ArrayList<>();
    private final NavigableMap<Long, Scope> byAddress = new TreeMap<>();

    /** The scopes with code right within another, by the place of that one's entry. */
    private final Map<Long, List<Scope>> inner = new ConcurrentHashMap<>();

    /** The scopes of an image, if it has debug information that can be read. */
    public static Optional<Scopes> of(Image image) {
        return image.debugInfo().map(info -> image.derived(Scopes.class, _ -> new Scopes(info)));
    }

    /** Finds the functions; an entry that is damaged counts as one without code. */
    private Scopes(DebugInfo info) {
        this.info = info;
        this.units = info.units();
        for (Unit unit : units.units()) {
            for (Entry entry : unit.root().children()) {
                Scope scope = scope(entry, unit);
                if (entry.tag() == Entry.SUBPROGRAM && !scope.ranges().isEmpty()) {
                    functions.add(scope);
                    for (Span range : scope.ranges()) {
                        byAddress.put(range.start(), scope);
                    }
                }
            }
        }
        functions.sort(
                (a, b) ->
                        Long.compare(a.ranges().getFirst().start(), b.ranges().getFirst().start()));
    }

    private static Scope scope(Entry entry, Unit unit) {
        try {
            return new Scope(entry, unit, unit.ranges(entry));
        } catch (DwarfException _) {
            return new Scope(entry, unit, List.of());
        }
    }

    /** The functions that have code, by ascending address. */
    public List<Scope> functions() {
        return Collections.unmodifiableList(functions);
    }

    /** The function that an instruction belongs to. */
    public Optional<Scope> functionAt(long pc) {
        return Optional.ofNullable(byAddress.floorEntry(pc))
                .map(Map.Entry::getValue)
                .filter(scope -> scope.contains(pc));
    }

    /** All scopes around an instruction, the function first; none if it is in no function. */
    public List<Scope> around(long pc) {
        List<Scope> chain = new ArrayList<>();
        Optional<Scope> next = functionAt(pc);
        while (next.isPresent()) {
            Scope scope = next.get();
            chain.add(scope);
            next =
                    inner.computeIfAbsent(scope.entry().offset(), _ -> inner(scope)).stream()
                            .filter(inner -> inner.contains(pc))
                            .findFirst();
        }
        return chain;
    }

    /** The variables that outlive calls: of files, and those in functions that are static. */
    public List<Entry> statics() {
        List<Entry> found = new ArrayList<>();
        for (Unit unit : units.units()) {
            addStatics(unit.root(), found);
        }
        return found;
    }

    private static void addStatics(Entry within, List<Entry> found) {
        for (Entry child : within.children()) {
            if (child.tag() == Entry.VARIABLE && isFixed(child)) {
                found.add(child);
            } else if (child.tag() == Entry.SUBPROGRAM || child.tag() == Entry.LEXICAL_BLOCK) {
                addStatics(child, found);
            }
        }
    }

    /** Whether a variable always has the same address. */
    public static boolean isFixed(Entry variable) {
        return variable.value(Entry.LOCATION)
                .filter(value -> value.kind() == Value.Kind.BLOCK && value.number() > 0)
                .map(value -> value.block().get(0) & 0xff)
                .filter(first -> first == OP_ADDRESS || first == OP_INDEXED_ADDRESS)
                .isPresent();
    }

    /** The unit an entry belongs to. */
    public Unit unit(Entry entry) {
        return units.unit(entry);
    }

    /** The entry at a place in the section. */
    public Optional<Entry> entry(long offset) {
        return units.entry(offset);
    }

    /** The name of the function that a call site calls, if it is always the same. */
    public Optional<String> callee(Entry site) {
        return units.referred(site, Entry.CALL_ORIGIN).map(this::name);
    }

    private static List<Scope> inner(Scope scope) {
        return scope.entry().children().stream()
                .filter(
                        child ->
                                child.tag() == Entry.LEXICAL_BLOCK
                                        || child.tag() == Entry.INLINED_SUBROUTINE)
                .map(child -> scope(child, scope.unit()))
                .filter(child -> !child.ranges().isEmpty())
                .toList();
    }

    /** An entry and what it is an instance of, most special first: attributes stand in either. */
    public List<Entry> instances(Entry entry) {
        List<Entry> chain = new ArrayList<>();
        Optional<Entry> next = Optional.of(entry);
        while (next.isPresent() && chain.size() < LONGEST_CHAIN) {
            Entry now = next.get();
            chain.add(now);
            next =
                    units.referred(now, Entry.ABSTRACT_ORIGIN)
                            .or(() -> units.referred(now, Entry.SPECIFICATION));
        }
        return chain;
    }

    /** The name of an entry, its own or of what it is an instance of; empty if there is none. */
    public String name(Entry entry) {
        return instances(entry).stream()
                .map(Entry::name)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Where an entry, or what it is an instance of, was declared. */
    public Optional<DebugInfo.Position> declared(Entry entry) {
        return instances(entry).stream()
                .flatMap(
                        one ->
                                position(units.unit(one), one, Entry.DECL_FILE, Entry.DECL_LINE)
                                        .stream())
                .findFirst();
    }

    /** Where an inlined body was called. */
    public Optional<DebugInfo.Position> called(Scope inlined) {
        return position(inlined.unit(), inlined.entry(), Entry.CALL_FILE, Entry.CALL_LINE);
    }

    private Optional<DebugInfo.Position> position(
            Unit unit, Entry entry, int fileAttribute, int lineAttribute) {
        Optional<String> file =
                entry.number(fileAttribute).flatMap(number -> info.lines().file(unit, number));
        return entry.number(lineAttribute)
                .flatMap(line -> file.map(name -> new DebugInfo.Position(name, line.intValue())));
    }
}
