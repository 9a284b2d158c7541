package org.stackletlab.inspector.story;

import java.util.List;
import java.util.stream.Collectors;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.emulator.machine.GuestLayout;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.emulator.machine.Stream;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.Event.End;
import org.stackletlab.inspector.event.Event.StayReason;
import org.stackletlab.inspector.event.SavedRegister;
import org.stackletlab.inspector.event.Stack;
import org.stackletlab.inspector.event.layer.LayerEvent;

/** Tells events of an image's runs in sentences. Immutable. */
public final class Story {
    private static final int LONGEST_QUOTE = 120;

    private final Image image;

    /** A teller of runs of an image, which gives names to addresses. */
    public Story(Image image) {
        this.image = image;
    }

    /** Whether an event is told at a level. */
    public static boolean isTold(Event event, Level level) {
        return levelOf(event).compareTo(level) <= 0;
    }

    /** The lowest level at which an event is told. */
    public static Level levelOf(Event event) {
        return switch (event) {
            case Event.ProgramStarted _,
                    Event.ProgramEnded _,
                    Event.Output _,
                    Event.AllocationFailed _,
                    Event.Fault _,
                    Event.Named _ ->
                    Level.STORY;
            case Event.StackletFreed freed ->
                    freed.why() == End.DESTROYED ? Level.STORY : Level.SLICE;
            case Event.SwitchEnded ended -> ended.layer().isEmpty() ? Level.STORY : Level.SLICE;
            case LayerEvent layer -> LayerStory.levelOf(layer);
            case Event.SwitchBegan _,
                    Event.SliceSaved _,
                    Event.StackletCreated _,
                    Event.StackPointerMoved _,
                    Event.SliceRestored _,
                    Event.Stayed _,
                    Event.ChainChanged _ ->
                    Level.SLICE;
            case Event.RegistersSaved _, Event.RegistersRestored _ -> Level.INSTRUCTION;
        };
    }

    /**
     * Whether somebody who sees what the program prints, and how it ends, needs no sentence for an
     * event.
     */
    public static boolean speaksForItself(Event event) {
        return event instanceof Event.Output
                || event instanceof Event.ProgramStarted
                || event instanceof Event.ProgramEnded
                || event instanceof Event.Fault;
    }

    /** The sentence for an event, ending with a full stop. */
    public String sentence(Event event) {
        return switch (event) {
            case Event.ProgramStarted started ->
                    "The program %s begins.".formatted(started.program());
            case Event.ProgramEnded ended -> ended(ended.reason());
            case Event.Output output -> output(output);
            case Event.SwitchBegan began -> began(began);
            case Event.RegistersSaved saved -> saved(saved);
            case Event.SliceSaved slice -> saved(slice);
            case Event.StackletCreated created -> created(created);
            case Event.StackPointerMoved moved -> moved(moved);
            case Event.SliceRestored slice -> restored(slice);
            case Event.RegistersRestored restored ->
                    "The callee-saved registers of %s are read back from its stack, %s from %s up; the next instruction returns."
                            .formatted(
                                    restored.stack(),
                                    bytes(restored.bytes()),
                                    hex(restored.stackPointer()));
            case Event.SwitchEnded ended -> ended(ended);
            case Event.Stayed stayed -> stayed(stayed);
            case Event.StackletFreed freed -> freed(freed);
            case Event.ChainChanged changed ->
                    "The chain of suspended stacks with bytes in place was %s; now it is %s."
                            .formatted(chain(changed.before()), chain(changed.after()));
            case Event.AllocationFailed failed ->
                    "%s asks for %s of memory and gets NULL."
                            .formatted(capital(failed.stack()), bytes(failed.bytes()));
            case Event.Fault fault ->
                    "While %s runs: %s.".formatted(fault.stack(), fault.reason().describe(image));
            case Event.Named named -> named(named);
            case LayerEvent layer -> LayerStory.sentence(layer);
        };
    }

    private String ended(StopReason reason) {
        return reason instanceof StopReason.Exited(int code)
                ? "The program ends with exit code %d.".formatted(code)
                : "The run is over.";
    }

    private static String output(Event.Output output) {
        String text = quoted(output.text());
        String where = output.stream() == Stream.ERR ? " to stderr" : "";
        return output.text().length() > LONGEST_QUOTE
                ? "%s prints %s%s, beginning with %s."
                        .formatted(capital(output.stack()), bytes(output.bytes()), where, text)
                : "%s prints%s %s.".formatted(capital(output.stack()), where, text);
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints()
                .limit(LONGEST_QUOTE)
                .forEach(
                        c -> {
                            switch (c) {
                                case '\n' -> out.append("\\n");
                                case '\t' -> out.append("\\t");
                                case '\r' -> out.append("\\r");
                                case '"' -> out.append("\\\"");
                                case '\\' -> out.append("\\\\");
                                default -> {
                                    if (Character.isISOControl(c)) {
                                        out.append("\\x%02x".formatted(c));
                                    } else {
                                        out.appendCodePoint(c);
                                    }
                                }
                            }
                        });
        return out.append('"').toString();
    }

    private String began(Event.SwitchBegan began) {
        String routine = image.symbolAt(began.pc()).map(Symbol::name).orElse(hex(began.pc()));
        String head =
                "Switch %d begins: %s calls %s".formatted(began.number(), began.from(), routine);
        if (!began.to().isKnown()) {
            return head + ".";
        }
        return began.from().equals(began.to())
                ? head + ", and will go on itself."
                : "%s, and %s will run afterwards.".formatted(head, began.to());
    }

    private static String saved(Event.RegistersSaved saved) {
        String order =
                saved.slots().stream()
                        .map(SavedRegister::register)
                        .collect(Collectors.joining(" "));
        return "The callee-saved registers of %s lie on its stack, %s from %s up%s."
                .formatted(
                        saved.stack(),
                        bytes(saved.bytes()),
                        hex(saved.stackPointer()),
                        order.isEmpty() ? "" : ": " + order);
    }

    private static String saved(Event.SliceSaved slice) {
        String copied =
                "%s of %s, from %s to %s, %s copied %s"
                        .formatted(
                                bytes(slice.bytes()),
                                slice.stack(),
                                hex(slice.from()),
                                hex(slice.to()),
                                slice.bytes() == 1 ? "is" : "are",
                                to(slice.heap()));
        if (slice.total() == 0) {
            return copied + ".";
        }
        return slice.isFull()
                ? "%s; its whole slice of %s is there now.".formatted(copied, bytes(slice.total()))
                : "%s; %d of its %s are there now, %d %s in place."
                        .formatted(
                                copied,
                                slice.saved(),
                                bytes(slice.total()),
                                slice.total() - slice.saved(),
                                slice.total() - slice.saved() == 1 ? "stays" : "stay");
    }

    /** Some libraries keep their copies elsewhere. */
    private static String to(long copy) {
        boolean outside =
                copy != 0
                        && (copy < GuestLayout.HEAP
                                || copy >= GuestLayout.HEAP + GuestLayout.LARGEST_HEAP);
        return outside ? "to " + hex(copy) : "to the heap" + (copy == 0 ? "" : " at " + hex(copy));
    }

    private static String created(Event.StackletCreated created) {
        return created.handle() == 0
                ? "%s begins where no stack was left before.".formatted(capital(created.created()))
                : "%s begins in the frames of %s, which is suspended from now on with the handle %s."
                        .formatted(
                                capital(created.created()),
                                created.creator(),
                                hex(created.handle()));
    }

    private static String moved(Event.StackPointerMoved moved) {
        return moved.before() == moved.after()
                ? "The stack pointer is set to %s, which it was already; what lies above it is not restored to %s yet."
                        .formatted(hex(moved.after()), moved.to())
                : "The stack pointer moves from %s on %s to %s on %s, whose bytes are not restored yet."
                        .formatted(
                                hex(moved.before()), moved.from(), hex(moved.after()), moved.to());
    }

    private static String restored(Event.SliceRestored slice) {
        if (slice.bytes() == 0) {
            return "All %s of %s are in place: nothing is copied back."
                    .formatted(bytes(slice.total()), slice.stack());
        }
        long rest = slice.total() - slice.bytes();
        return "%s of %s %s copied back%s to where %s, from %s to %s%s."
                .formatted(
                        bytes(slice.bytes()),
                        slice.stack(),
                        slice.bytes() == 1 ? "is" : "are",
                        slice.heap() == 0 ? "" : " from " + hex(slice.heap()),
                        slice.bytes() == 1 ? "it was" : "they were",
                        hex(slice.from()),
                        hex(slice.to()),
                        slice.total() == 0 || rest == 0
                                ? ""
                                : "; %s never left".formatted(bytes(rest)));
    }

    private static String ended(Event.SwitchEnded ended) {
        String head = "Switch %d: ".formatted(ended.number());
        return switch (ended.outcome()) {
            case CREATED ->
                    head
                            + "%s creates %s and is suspended in place, %s; sp stays %s."
                                    .formatted(
                                            ended.from(),
                                            ended.to(),
                                            moved(ended.saved(), "saved"),
                                            hex(ended.after()));
            case SWITCHED ->
                    head
                            + "%s switches to %s, %s."
                                    .formatted(ended.from(), ended.to(), what(ended));
            case ENDED ->
                    head
                            + "%s ends and %s goes on, %s."
                                    .formatted(ended.from(), ended.to(), what(ended));
            case STAYED -> head + "%s stays; nobody is suspended.".formatted(ended.from());
        };
    }

    private static String what(Event.SwitchEnded ended) {
        String stackPointer =
                ended.before() == ended.after()
                        ? "; sp stays " + hex(ended.after())
                        : "; sp %s -> %s".formatted(hex(ended.before()), hex(ended.after()));
        return moved(ended.saved(), "saved")
                + " and "
                + moved(ended.restored(), "restored")
                + stackPointer;
    }

    private static String moved(long bytes, String how) {
        return bytes == 0 ? "nothing " + how : bytes(bytes) + " " + how;
    }

    private static String stayed(Event.Stayed stayed) {
        return stayed.why() == StayReason.NO_MEMORY
                ? "There is no memory to suspend %s, so it stays.".formatted(stayed.stack())
                : "The save callback says NULL, so %s stays.".formatted(stayed.stack());
    }

    private static String freed(Event.StackletFreed freed) {
        return freed.why() == End.USED
                ? "The handle %s of %s is used up.".formatted(hex(freed.handle()), freed.stack())
                : "%s is destroyed: none of its code will run any more, and its handle %s is gone."
                        .formatted(capital(freed.stack()), hex(freed.handle()));
    }

    private static String named(Event.Named named) {
        return named.stack().isKnown()
                ? "%s is called %s from now on.".formatted(named.former(), named.stack())
                : "The name \"%s\" is given to %s, which is no handle of a suspended stack."
                        .formatted(named.former(), hex(named.handle()));
    }

    private static String chain(List<Stack> chain) {
        return chain.isEmpty()
                ? "empty"
                : chain.stream().map(Stack::name).collect(Collectors.joining(", "));
    }

    /** At the beginning of a sentence; names of stacks stay as they are. */
    private static String capital(Stack stack) {
        return stack.isKnown() ? stack.name() : "An unknown stack";
    }

    private static String bytes(long count) {
        return count == 1 ? "1 byte" : count + " bytes";
    }

    private static String hex(long address) {
        return "0x%08x".formatted(address);
    }
}
