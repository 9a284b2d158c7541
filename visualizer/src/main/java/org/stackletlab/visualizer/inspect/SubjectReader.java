package org.stackletlab.visualizer.inspect;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.timeline.origin.Location;
import org.stackletlab.inspector.unit.Unit;
import org.stackletlab.inspector.why.WorldSurroundings;
import org.stackletlab.inspector.world.Pointee;
import org.stackletlab.inspector.world.RegisterState;
import org.stackletlab.inspector.world.StackState;
import org.stackletlab.inspector.world.World;
import org.stackletlab.inspector.world.stack.OwnedRange;
import org.stackletlab.visualizer.inspect.Subject.Fact;
import org.stackletlab.visualizer.inspect.Subject.Owner;
import org.stackletlab.visualizer.picture.Target;
import org.stackletlab.visualizer.session.Cast;
import org.stackletlab.visualizer.session.Moment;
import org.stackletlab.visualizer.session.Session;

/** Finds out what a choice is at one instant. */
final class SubjectReader {
    private final Image image;
    private final Cast cast;
    private final World world;
    private final MachineState state;
    private final List<Fact> facts = new ArrayList<>();

    private SubjectReader(Session session, World world, MachineState state) {
        this.image = session.recorded().image();
        this.cast = session.cast();
        this.world = world;
        this.state = state;
    }

    static Subject read(Session session, Moment moment, Choice choice) throws MachineException {
        MachineState state = session.recorded().replay().at(moment.mark());
        return new SubjectReader(session, moment.world(), state).read(choice);
    }

    private Subject read(Choice choice) {
        return switch (choice.place()) {
            case Location.InRegister in -> register(choice, in);
            case Location.InMemory memory -> memory(choice, memory);
        };
    }

    private Subject register(Choice choice, Location.InRegister in) {
        RegisterState register =
                world.registers().stream()
                        .filter(each -> each.register().equals(in.register()))
                        .findFirst()
                        .orElseThrow();
        fact("Role", in.register().role());
        Holders.inRegister(world.running(), in.register()).forEach(holder -> fact("Holds", holder));
        number(register.value(), in.register().bytes());
        register.pointee().ifPresent(pointee -> fact("Points to", text(pointee)));
        register.before()
                .ifPresent(was -> fact("Was", register.hex(was) + ", at the event before"));
        if (!register.flags().isEmpty()) {
            fact(
                    "Set",
                    String.join(", ", register.flags().stream().map(flag -> flag.name()).toList()));
        }
        return new Subject(
                choice,
                in.register().name(),
                owner(world.running().name()),
                facts,
                register.hex(),
                Optional.empty());
    }

    private static String text(Pointee pointee) {
        return pointee.text() + pointee.string().map(chars -> ", \"" + chars + "\"").orElse("");
    }

    private Subject memory(Choice choice, Location.InMemory memory) {
        long address = memory.address();
        boolean mapped = state.isMapped(address, memory.bytes());
        Optional<OwnedRange> range =
                world.ownership().stackAt(address).or(() -> world.ownership().copyAt(address));
        String title = title(choice);
        whose(address);
        range.ifPresent(owned -> Holders.of(world, owned, address).forEach(this::fact));
        String value = "";
        if (mapped) {
            long bits = state.readValue(address, memory.bytes());
            value = hex(bits, memory.bytes());
            number(new BigInteger(Long.toUnsignedString(bits)), memory.bytes());
            leadsTo(bits, memory.bytes()).ifPresent(words -> fact("Points to", words));
        } else {
            fact("Value", "none: the program has no memory here");
        }
        return new Subject(
                choice,
                title,
                range.flatMap(owned -> owner(owned.owner())).or(() -> ownerOf(choice.target())),
                facts,
                value,
                Optional.of(Dump.of(choice, state)));
    }

    private String title(Choice choice) {
        return switch (choice.target()) {
            case Target.OfStack stack -> {
                world.stack(stack.name()).ifPresent(this::stack);
                yield "stack " + stack.name();
            }
            case Target.Call call -> call(call);
            case Target.OfUnit target ->
                    world.sandwich()
                            .flatMap(sandwich -> sandwich.unit(target.address()))
                            .map(this::unit)
                            .orElse("0x%08x".formatted(target.address()));
            default -> words(choice.place().bytes()) + " at 0x%08x".formatted(choice.address());
        };
    }

    private void stack(StackState stack) {
        fact("Stack", stack.status().title());
        stack.struct()
                .ifPresent(
                        struct ->
                                fact(
                                        "Slice",
                                        "%d bytes from 0x%08x: %d saved, %d in place"
                                                .formatted(
                                                        struct.total(),
                                                        struct.start(),
                                                        struct.saved(),
                                                        struct.inPlace())));
        stack.suspendedAt().ifPresent(mark -> fact("Suspended", "at mark " + mark));
    }

    private String call(Target.Call call) {
        return world.stack(call.stack()).stream()
                .flatMap(stack -> stack.calls().frames().stream())
                .skip(call.number())
                .findFirst()
                .flatMap(frame -> frame.function())
                .map(function -> "frame of " + function)
                .orElse("a frame of " + call.stack());
    }

    private String unit(Unit unit) {
        fact("Unit", unit.kind().type());
        fact("Life", unit.life().title());
        world.sandwich()
                .flatMap(
                        sandwich ->
                                sandwich.unit(unit.parent())
                                        .map(parent -> parent.title(sandwich.unitNames())))
                .ifPresent(parent -> fact("Parent", parent));
        return unit.title(world.sandwich().orElseThrow().unitNames());
    }

    private void whose(long address) {
        image.symbolAt(address)
                .map(symbol -> image.describe(address))
                .or(() -> new WorldSurroundings(_ -> world).of(address, state))
                .ifPresent(words -> fact("Where", words));
    }

    private void number(BigInteger bits, int bytes) {
        BigInteger signed =
                bits.testBit(bytes * 8 - 1)
                        ? bits.subtract(BigInteger.ONE.shiftLeft(bytes * 8))
                        : bits;
        fact("As number", signed.equals(bits) ? bits.toString() : bits + ", signed " + signed);
    }

    private Optional<String> leadsTo(long bits, int bytes) {
        if (bytes != world.platform().wordBytes() || !state.isMapped(bits, 1)) {
            return Optional.empty();
        }
        long code = state.codeAddress(bits);
        return image.symbolAt(code)
                .map(symbol -> image.describe(code))
                .or(() -> new WorldSurroundings(_ -> world).of(bits, state));
    }

    private Optional<Owner> owner(String name) {
        return name.equals(OwnedRange.NOBODY)
                ? Optional.empty()
                : Optional.of(new Owner(name, cast.letter(name), cast.role(name)));
    }

    private Optional<Owner> ownerOf(Target target) {
        return target instanceof Target.OfStack stack ? owner(stack.name()) : Optional.empty();
    }

    private void fact(String label, String words) {
        fact(new Fact(label, words));
    }

    private void fact(Fact fact) {
        facts.add(fact);
    }

    private static String hex(long bits, int bytes) {
        String digits = Long.toHexString(bits);
        return "0x" + "0".repeat(Math.max(0, bytes * 2 - digits.length())) + digits;
    }

    private static String words(int bytes) {
        return bytes == 1 ? "the byte" : bytes + " bytes";
    }
}
