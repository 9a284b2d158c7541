package org.stackletlab.emulator.image.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.emulator.image.dwarf.DebugInfo;
import org.stackletlab.emulator.image.dwarf.Entry;
import org.stackletlab.emulator.image.dwarf.LineTable;
import org.stackletlab.emulator.image.dwarf.Span;
import org.stackletlab.emulator.image.dwarf.scope.Scope;
import org.stackletlab.emulator.image.dwarf.scope.Scopes;

/** Which code comes from which source. Immutable; may be shared between threads. */
public final class SourceMap {
    private final Optional<Scopes> scopes;
    private final List<SourceFunction> functions = new ArrayList<>();
    private final NavigableMap<Long, SourceFunction> byAddress = new TreeMap<>();
    private final List<LineRow> rows = new ArrayList<>();

    private SourceMap(Image image) {
        this.scopes = Scopes.of(image);
        scopes.ifPresent(
                known -> known.functions().forEach(scope -> functions.add(function(known, scope))));
        for (SourceFunction function : functions) {
            function.ranges().forEach(range -> byAddress.put(range.start(), function));
        }
        image.debugInfo().ifPresent(info -> info.lines().sequences().forEach(this::addRows));
    }

    /** The map of an image; without debug information it is empty. */
    public static SourceMap of(Image image) {
        return image.derived(SourceMap.class, SourceMap::new);
    }

    private static SourceFunction function(Scopes scopes, Scope scope) {
        boolean external =
                scopes.instances(scope.entry()).stream()
                        .anyMatch(entry -> entry.number(Entry.EXTERNAL).isPresent());
        List<String> parameters =
                scope.entry().children().stream()
                        .filter(child -> child.tag() == Entry.FORMAL_PARAMETER)
                        .map(scopes::name)
                        .toList();
        return new SourceFunction(
                scopes.name(scope.entry()),
                scopes.declared(scope.entry()).map(SourceMap::position),
                ranges(scope),
                external,
                parameters);
    }

    private void addRows(LineTable.Sequence sequence) {
        List<LineTable.Row> all = sequence.rows();
        for (int i = 0; i < all.size(); i++) {
            LineTable.Row row = all.get(i);
            long end = i + 1 < all.size() ? all.get(i + 1).address() : sequence.end();
            if (row.line() > 0) {
                rows.add(
                        new LineRow(
                                new AddressRange(row.address(), end),
                                new SourcePosition(row.file(), row.line()),
                                row.isStatement(),
                                row.endsPrologue()));
            }
        }
    }

    /** The function that an instruction belongs to; none for assembly. */
    public Optional<SourceFunction> functionAt(long pc) {
        return Optional.ofNullable(byAddress.floorEntry(pc))
                .map(Map.Entry::getValue)
                .filter(function -> function.contains(pc));
    }

    /** All functions that have code, by ascending address. */
    public List<SourceFunction> functions() {
        return List.copyOf(functions);
    }

    /** The function of this name; if several files have one, one that all files can call. */
    public Optional<SourceFunction> function(String name) {
        List<SourceFunction> named =
                functions.stream().filter(function -> function.name().equals(name)).toList();
        return named.stream()
                .filter(SourceFunction::external)
                .findFirst()
                .or(() -> named.stream().findFirst());
    }

    /** The inlined calls that an instruction belongs to, the outermost first. */
    public List<InlinedCall> inlinedAt(long pc) {
        return scopes.map(known -> inlinedAt(known, pc)).orElse(List.of());
    }

    private static List<InlinedCall> inlinedAt(Scopes scopes, long pc) {
        return scopes.around(pc).stream()
                .filter(scope -> scope.entry().tag() == Entry.INLINED_SUBROUTINE)
                .map(
                        scope ->
                                new InlinedCall(
                                        scopes.name(scope.entry()),
                                        scopes.declared(scope.entry()).map(SourceMap::position),
                                        scopes.called(scope).map(SourceMap::position),
                                        ranges(scope)))
                .toList();
    }

    /** All code of known lines, by ascending address. */
    public List<LineRow> rows() {
        return List.copyOf(rows);
    }

    /**
     * Where to stop at a line: at the first instruction of each of its copies.
     *
     * @param file its name as a user types it: with as many of its folders as wanted
     * @param line the line; if it has no code, the next line of the file that has
     * @return ascending addresses; empty if there is no code at or below that line
     */
    public List<Long> linesAt(String file, int line) {
        String wanted = file.replace('\\', '/').replaceFirst("^(\\./)+", "");
        List<LineRow> here =
                rows.stream().filter(row -> isFile(row.position().file(), wanted)).toList();
        OptionalInt nearest =
                here.stream()
                        .filter(LineRow::isStatement)
                        .mapToInt(row -> row.position().line())
                        .filter(found -> found >= line)
                        .min();
        TreeSet<Long> starts = new TreeSet<>();
        LineRow before = null;
        boolean told = false;
        for (LineRow row : here) {
            told &= before != null && goesOn(before, row);
            if (row.position().line() == nearest.orElse(0) && row.isStatement() && !told) {
                starts.add(row.range().start());
                told = true;
            }
            before = row;
        }
        return List.copyOf(starts);
    }

    /** Where the body of a function begins: its parameters are where variables say, from there. */
    public long bodyOf(SourceFunction function) {
        return rows.stream()
                .filter(row -> row.endsPrologue() && function.contains(row.range().start()))
                .mapToLong(row -> row.range().start())
                .min()
                .orElse(function.start());
    }

    private static boolean goesOn(LineRow before, LineRow row) {
        return before.position().equals(row.position())
                && before.range().end() == row.range().start();
    }

    private static boolean isFile(String known, String wanted) {
        return known.equals(wanted) || known.endsWith("/" + wanted);
    }

    private static List<AddressRange> ranges(Scope scope) {
        return scope.ranges().stream().map(SourceMap::range).toList();
    }

    private static AddressRange range(Span span) {
        return new AddressRange(span.start(), span.end());
    }

    private static SourcePosition position(DebugInfo.Position position) {
        return new SourcePosition(position.file(), position.line());
    }
}
