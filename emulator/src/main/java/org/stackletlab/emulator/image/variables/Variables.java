package org.stackletlab.emulator.image.variables;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.emulator.image.dwarf.DebugInfo;
import org.stackletlab.emulator.image.dwarf.DwarfException;
import org.stackletlab.emulator.image.dwarf.Entry;
import org.stackletlab.emulator.image.dwarf.Unit;
import org.stackletlab.emulator.image.dwarf.Value;
import org.stackletlab.emulator.image.dwarf.scope.Scope;
import org.stackletlab.emulator.image.dwarf.scope.Scopes;
import org.stackletlab.emulator.image.expression.Expression;
import org.stackletlab.emulator.image.expression.Location;
import org.stackletlab.emulator.image.expression.LocationLists;
import org.stackletlab.emulator.image.frames.DwarfRegisters;
import org.stackletlab.emulator.image.frames.Frame;
import org.stackletlab.emulator.image.frames.MemorySource;
import org.stackletlab.emulator.image.frames.Unwinder;
import org.stackletlab.emulator.image.frames.Unwinding;

/** The variables of an image's programs, by frame and by name. Immutable. */
public final class Variables {
    private static final long MOST_BYTES = 1 << 16;

    private final Image image;
    private final DwarfRegisters numbers;
    private final Optional<Scopes> scopes;
    private final Optional<Types> types;

    private Variables(Image image) {
        this.image = image;
        this.numbers = DwarfRegisters.of(image.platform());
        this.scopes = Scopes.of(image);
        this.types =
                image.debugInfo()
                        .map(info -> new Types(info.units(), image.platform().wordBytes()));
    }

    /** The variables of an image; without debug information there are none. */
    public static Variables of(Image image) {
        return image.derived(Variables.class, Variables::new);
    }

    /**
     * The parameters and local variables of a frame, those of the innermost block first after the
     * parameters.
     *
     * @param depth the frame's place in the call stack
     */
    public List<Variable> at(Unwinding calls, int depth, MemorySource memory) {
        List<Variable> found = new ArrayList<>();
        scopes.ifPresent(
                known -> {
                    List<Frame> frames = calls.frames().subList(depth, calls.frames().size());
                    List<Scope> body = body(known, calls.frames(), depth);
                    for (int kind : List.of(Entry.FORMAL_PARAMETER, Entry.VARIABLE)) {
                        for (Scope scope : body.reversed()) {
                            for (Entry child : scope.entry().children()) {
                                if (child.tag() == kind) {
                                    variable(child, scope.unit(), frames, memory)
                                            .ifPresent(found::add);
                                }
                            }
                        }
                    }
                });
        return found;
    }

    /** The scopes of one body: the function or inlined call of a frame, and the blocks in it. */
    private static List<Scope> body(Scopes scopes, List<Frame> frames, int depth) {
        int inner = 0;
        while (inner < depth && frames.get(depth - 1 - inner).inlined()) {
            inner++;
        }
        List<Scope> around = scopes.around(frames.get(depth).lookupPc());
        int end = around.size();
        for (int i = around.size() - 1; i >= 0; i--) {
            if (around.get(i).isBody()) {
                if (inner == 0) {
                    return around.subList(i, end);
                }
                inner--;
                end = i;
            }
        }
        return List.of();
    }

    /** All variables that outlive calls, those of functions among them. */
    public List<Variable> globals(MemorySource memory) {
        List<Variable> found = new ArrayList<>();
        scopes.ifPresent(
                known ->
                        known.statics()
                                .forEach(
                                        entry ->
                                                variable(
                                                                entry,
                                                                known.unit(entry),
                                                                List.of(),
                                                                memory)
                                                        .ifPresent(found::add)));
        return found;
    }

    /** The variable that a name means in a frame: a local one, else a global one. */
    public Optional<Variable> find(String name, Unwinding calls, int depth, MemorySource memory) {
        // The innermost block comes first, but parameters before all: their block is the outermost.
        List<Variable> named =
                at(calls, depth, memory).stream().filter(one -> one.name().equals(name)).toList();
        return named.stream()
                .filter(one -> one.kind() != Variable.Kind.PARAMETER)
                .findFirst()
                .or(() -> named.stream().findFirst())
                .or(() -> global(name, memory));
    }

    /** The global variable of this name, else a static one. */
    public Optional<Variable> global(String name, MemorySource memory) {
        List<Variable> named =
                scopes.map(
                                known ->
                                        known.statics().stream()
                                                .filter(entry -> known.name(entry).equals(name))
                                                .flatMap(
                                                        entry ->
                                                                variable(
                                                                        entry,
                                                                        known.unit(entry),
                                                                        List.of(),
                                                                        memory)
                                                                        .stream())
                                                .toList())
                        .orElse(List.of());
        return named.stream()
                .filter(one -> one.kind() == Variable.Kind.GLOBAL)
                .findFirst()
                .or(() -> named.stream().findFirst());
    }

    /**
     * What is at an address, read as a struct, a union or a typedef.
     *
     * @return empty if the image has no such type
     */
    public Optional<CValue> structAt(String type, long address, MemorySource memory) {
        return types.flatMap(
                known ->
                        known.named(type)
                                .map(
                                        entry ->
                                                new ValueReader(image, known, memory)
                                                        .at(Optional.of(entry), address)));
    }

    /** One variable; nothing if it is only declared here, or has no name. */
    private Optional<Variable> variable(
            Entry entry, Unit unit, List<Frame> frames, MemorySource memory) {
        Scopes known = scopes.orElseThrow();
        String name = known.name(entry);
        List<Entry> instances = known.instances(entry);
        boolean declaration =
                instances.stream().anyMatch(one -> one.number(Entry.DECLARATION).isPresent())
                        && entry.value(Entry.LOCATION).isEmpty();
        if (name.isEmpty() || declaration) {
            return Optional.empty();
        }
        Types all = types.orElseThrow();
        Optional<Entry> type = instances.stream().flatMap(one -> all.of(one).stream()).findFirst();
        FrameContext context =
                new FrameContext(known, Unwinder.of(image), numbers, unit, frames, memory);
        Location location = location(entry, instances, unit, context, frames);
        ContentReader reader = new ContentReader(numbers, frames, memory);
        long bytes = all.size(type);
        return Optional.of(
                new Variable(
                        name,
                        kind(entry, instances),
                        value(type, location, bytes, reader, memory),
                        reader.place(location, bytes),
                        known.declared(entry).map(Variables::position)));
    }

    private CValue value(
            Optional<Entry> type,
            Location location,
            long bytes,
            ContentReader reader,
            MemorySource memory) {
        Types known = types.orElseThrow();
        if (location instanceof Location.Memory at
                && memory.read(at.address(), (int) Math.clamp(bytes, 0, MOST_BYTES)).isEmpty()) {
            return new CValue.Unavailable(
                    known.name(type), "<unreadable at 0x%x>".formatted(at.address()));
        }
        return new ValueReader(image, known, memory)
                .read(type, reader.content(location, (int) Math.clamp(bytes, 0, MOST_BYTES)));
    }

    private static Location location(
            Entry entry,
            List<Entry> instances,
            Unit unit,
            FrameContext context,
            List<Frame> frames) {
        Optional<Value> constant =
                instances.stream()
                        .flatMap(one -> one.value(Entry.CONST_VALUE).stream())
                        .findFirst();
        Optional<Value> where = entry.value(Entry.LOCATION);
        if (where.isEmpty()) {
            return constant.map(Variables::constant)
                    .orElseGet(() -> new Location.Missing("optimized out"));
        }
        try {
            long pc = frames.isEmpty() ? 0 : frames.getFirst().lookupPc();
            Optional<ByteBuffer> expression = LocationLists.at(unit, where.get(), pc);
            return expression.isPresent()
                    ? Expression.evaluate(expression.get(), context)
                    : new Location.Missing("optimized out");
        } catch (DwarfException e) {
            return new Location.Missing(e.getMessage());
        }
    }

    private static Location constant(Value value) {
        return value.kind() == Value.Kind.BLOCK
                ? new Location.Bytes(value.block())
                : new Location.Value(value.number());
    }

    private static Variable.Kind kind(Entry entry, List<Entry> instances) {
        if (entry.tag() == Entry.FORMAL_PARAMETER) {
            return Variable.Kind.PARAMETER;
        }
        if (!Scopes.isFixed(entry)) {
            return Variable.Kind.LOCAL;
        }
        return instances.stream().anyMatch(one -> one.number(Entry.EXTERNAL).isPresent())
                ? Variable.Kind.GLOBAL
                : Variable.Kind.STATIC;
    }

    private static SourcePosition position(DebugInfo.Position position) {
        return new SourcePosition(position.file(), position.line());
    }
}
