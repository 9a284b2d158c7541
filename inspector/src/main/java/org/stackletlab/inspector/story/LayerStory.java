package org.stackletlab.inspector.story;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.stackletlab.inspector.event.layer.LayerCall;
import org.stackletlab.inspector.event.layer.LayerEvent;
import org.stackletlab.inspector.event.layer.LayerEvent.Manner;
import org.stackletlab.inspector.event.layer.NamedUnit;
import org.stackletlab.inspector.event.layer.Parcel;
import org.stackletlab.inspector.unit.UnitKind;

/** Tells what the layers above stacklets do. What a layer makes for another one is told below. */
final class LayerStory {
    private LayerStory() {}

    /** The lowest level at which an event is told. */
    static Level levelOf(LayerEvent event) {
        boolean big =
                switch (event) {
                    case LayerEvent.UnitCreated e ->
                            e.creator().isKnown()
                                    && !e.unit().inner()
                                    && e.unit().kind() != UnitKind.OTHER;
                    case LayerEvent.UnitNamed e -> !e.unit().inner();
                    case LayerEvent.Sent e ->
                            e.manner() != Manner.SET_UP && !e.from().inner() && !e.to().inner();
                    case LayerEvent.UnitEnded e -> !e.unit().inner() && isAllThatIsTold(e);
                    case LayerEvent.Delivered e -> !e.unit().inner();
                    case LayerEvent.ParentChanged e ->
                            e.former().isKnown() || !e.parent().isSame(e.by());
                    case LayerEvent.Woken e -> e.on().kind() != UnitKind.CHANNEL;
                    case LayerEvent.UnitMoved _,
                            LayerEvent.Blocked _,
                            LayerEvent.ChannelTransfer _,
                            LayerEvent.SoftSwitch _,
                            LayerEvent.HardSwitch _ ->
                            true;
                    case LayerEvent.StackClaimed _,
                            LayerEvent.UnitStarted _,
                            LayerEvent.Picked _,
                            LayerEvent.UnitFreed _,
                            LayerEvent.Sandwich _ ->
                            false;
                };
        return big ? Level.STORY : Level.SLICE;
    }

    /** Who gets the result is told with the end, where somebody does. */
    private static boolean isAllThatIsTold(LayerEvent.UnitEnded e) {
        return isAlreadyTold(e.unit()) || (!e.started() && e.result().isError());
    }

    private static boolean isAlreadyTold(NamedUnit unit) {
        return switch (unit.kind()) {
            case CONTINULET, GREENLET, FIBER -> false;
            case TASKLET, CHANNEL, OTHER -> true;
        };
    }

    /** The sentence for an event. */
    static String sentence(LayerEvent event) {
        return switch (event) {
            case LayerEvent.UnitCreated e -> created(e);
            case LayerEvent.UnitNamed e ->
                    "%s is called %s from now on.".formatted(e.former(), e.unit());
            case LayerEvent.StackClaimed e ->
                    "The stack %s belongs to the %s %s, and is called %s from now on."
                            .formatted(e.former(), kind(e.unit()), e.unit(), e.stack());
            case LayerEvent.UnitStarted e -> started(e);
            case LayerEvent.Sent e -> sent(e);
            case LayerEvent.UnitEnded e -> ended(e);
            case LayerEvent.Delivered e -> delivered(e);
            case LayerEvent.ParentChanged e -> parentChanged(e);
            case LayerEvent.UnitMoved e ->
                    "%s belongs to thread %d from now on.".formatted(e.unit(), e.threadNumber());
            case LayerEvent.UnitFreed e ->
                    "The %s %s is freed.".formatted(kind(e.unit()), e.unit());
            case LayerEvent.Blocked e -> blocked(e);
            case LayerEvent.Woken e ->
                    e.by().isKnown() && !e.by().isSame(e.unit())
                            ? "%s wakes %s.".formatted(e.by(), e.unit())
                            : "%s can go on.".formatted(e.unit());
            case LayerEvent.Picked e -> "%s is picked to run next.".formatted(e.unit());
            case LayerEvent.ChannelTransfer e -> transfer(e);
            case LayerEvent.SoftSwitch e ->
                    "Soft switch %d: %s -> %s, nothing copied."
                            .formatted(e.number(), e.from(), e.to());
            case LayerEvent.HardSwitch e ->
                    "Hard switch %d: %s -> %s, stacks are switched."
                            .formatted(e.number(), e.from(), e.to());
            case LayerEvent.Sandwich e -> sandwich(e);
        };
    }

    private static String kind(NamedUnit unit) {
        return unit.kind() == UnitKind.OTHER ? "unit" : unit.kind().type();
    }

    private static String created(LayerEvent.UnitCreated e) {
        return e.creator().isKnown()
                ? "%s creates %s.".formatted(e.creator(), e.unit())
                : "The running stack becomes the %s %s.".formatted(kind(e.unit()), e.unit());
    }

    private static String started(LayerEvent.UnitStarted e) {
        return e.stack().name().equals(e.unit().name())
                ? "The body of %s begins.".formatted(e.unit())
                : "The body of %s begins, on the stack %s.".formatted(e.unit(), e.stack());
    }

    private static String sent(LayerEvent.Sent e) {
        String with = isNothing(e.parcel()) ? "" : " with " + e.parcel().text();
        String from = e.from().isKnown() ? e.from().name() : "Somebody";
        return switch (e.manner()) {
            case START -> "%s starts %s%s.".formatted(from, e.to(), with);
            case SWITCH -> "%s switches to %s%s.".formatted(from, e.to(), with);
            case THROW -> "%s throws %s into %s.".formatted(from, e.parcel().text(), e.to());
            case SET_UP ->
                    e.from().isSame(e.to()) || !e.to().isKnown()
                            ? "%s sets up its stack.".formatted(from)
                            : "%s goes to %s, only to set up a stack.".formatted(from, e.to());
        };
    }

    /** What is received when nothing was sent. */
    private static boolean isNothing(Parcel parcel) {
        return !parcel.isError() && (parcel.text().equals("None") || parcel.text().equals("()"));
    }

    private static String ended(LayerEvent.UnitEnded e) {
        if (e.result().isError()) {
            return e.started()
                    ? "%s leaves %s, which has ended.".formatted(e.result().text(), e.unit())
                    : "%s ends %s, which had not started.".formatted(e.result().text(), e.unit());
        }
        return isNothing(e.result())
                ? "%s ends.".formatted(e.unit())
                : "%s ends with %s.".formatted(e.unit(), e.result().text());
    }

    private static String delivered(LayerEvent.Delivered e) {
        String heir = e.heir().isSame(e.parent()) ? "its parent " + e.heir() : e.heir().name();
        if (e.result().isError() && isAlreadyTold(e.unit())) {
            return "%s, which left %s, goes to %s.".formatted(e.result().text(), e.unit(), heir);
        }
        if (e.result().isError()) {
            String to = e.skipped().isEmpty() ? "it goes to " + heir : past(e) + "to " + e.heir();
            return "%s leaves %s: %s%s."
                    .formatted(e.result().text(), e.unit(), to, notWho(e, ", not to "));
        }
        String head =
                isNothing(e.result())
                        ? e.unit() + " ends; "
                        : "%s ends with %s; ".formatted(e.unit(), e.result().text());
        if (!e.skipped().isEmpty()) {
            return head + past(e) + "to " + e.heir() + notWho(e, ", not to ") + ".";
        }
        String does =
                e.manner() == Manner.START
                        ? " starts with it"
                        : isNothing(e.result()) ? " goes on" : " gets it";
        return head + heir + does + notWho(e, ", not ") + ".";
    }

    private static String past(LayerEvent.Delivered e) {
        String names =
                e.skipped().stream().map(NamedUnit::name).collect(Collectors.joining(" and "));
        return "it goes past %s, which cannot take it, ".formatted(names);
    }

    /** Where there are parents, who switched does not count; beginners think it does. */
    private static String notWho(LayerEvent.Delivered e, String not) {
        boolean surprising =
                e.parent().isKnown() && e.switcher().isKnown() && !e.switcher().isSame(e.heir());
        return surprising ? "%s%s, who switched to %s".formatted(not, e.switcher(), e.unit()) : "";
    }

    private static String parentChanged(LayerEvent.ParentChanged e) {
        if (!e.parent().isKnown()) {
            return "%s has no parent any more.".formatted(e.unit());
        }
        return e.former().isKnown()
                ? "%s now has %s as parent, no longer %s."
                        .formatted(e.unit(), e.parent(), e.former())
                : "%s has %s as parent.".formatted(e.unit(), e.parent());
    }

    private static String blocked(LayerEvent.Blocked e) {
        String head =
                e.on().isKnown()
                        ? "%s blocks on %s".formatted(e.unit(), e.on())
                        : "%s blocks".formatted(e.unit());
        return switch (e.waitsFor()) {
            case RECEIVER -> head + ": no receiver waits.";
            case SENDER -> head + ": no sender waits.";
            case EVENT -> head + " until it is woken.";
        };
    }

    private static String transfer(LayerEvent.ChannelTransfer e) {
        return "%s goes from %s to %s through %s."
                .formatted(
                        e.parcel().isError() ? "The error " + e.parcel().text() : e.parcel().text(),
                        e.sender(),
                        e.receiver(),
                        e.channel());
    }

    private static String sandwich(LayerEvent.Sandwich e) {
        return "Switch %d goes down: %s; and up: %s."
                .formatted(e.number(), way(e.down(), false), way(e.up().reversed(), true));
    }

    /** Of each layer the function by which it was entered from above. */
    private static String way(List<LayerCall> outermostFirst, boolean up) {
        List<String> names = new ArrayList<>();
        String layer = "";
        for (LayerCall call : outermostFirst) {
            if (!call.layer().equals(layer)) {
                names.add(call.function());
            }
            layer = call.layer();
        }
        return String.join(" -> ", up ? names.reversed() : names);
    }
}
