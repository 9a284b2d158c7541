package org.stackletlab.visualizer.stacks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.stackletlab.inspector.world.CallFrame;
import org.stackletlab.inspector.world.StackState;
import org.stackletlab.visualizer.picture.Words;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.player.ShownFrame;
import org.stackletlab.visualizer.session.Cast;
import org.stackletlab.visualizer.session.Moment;

/**
 * The calls of all stacks as lines of a list, of which only those are made that are looked at. For
 * the interface thread.
 */
public final class StacksViewModel {
    /** The folder of programs that come with the lab, beside the libraries. */
    private static final String EXAMPLES = "examples/";

    private final PlayerViewModel player;
    private final ObservableList<StackRow> rows = FXCollections.observableArrayList();
    private final ObservableList<StackRow> seen = FXCollections.unmodifiableObservableList(rows);
    private final Set<String> toggled = new HashSet<>();
    private final BooleanProperty active = new SimpleBooleanProperty();

    /** The stacks at a player's instant; nothing before they are wanted. */
    public StacksViewModel(PlayerViewModel player) {
        this.player = player;
        player.momentProperty().addListener((_, _, _) -> refresh());
        player.shownFrameProperty().addListener((_, _, _) -> refresh());
        player.sessionProperty().addListener((_, _, _) -> toggled.clear());
        active.addListener((_, _, _) -> refresh());
    }

    /** The lines, to be read and observed. */
    public ObservableList<StackRow> rows() {
        return seen;
    }

    /** Whether somebody looks; otherwise the lines stay as they are. */
    public BooleanProperty activeProperty() {
        return active;
    }

    /** The stacks' colours and letters. */
    public Cast cast() {
        return player.session().cast();
    }

    /** Shows the calls of a stack, or hides them. The running stack's are shown at first. */
    public void toggle(StackState stack) {
        if (!toggled.remove(stack.name())) {
            toggled.add(stack.name());
        }
        refresh();
    }

    /** Whether a stack's calls are shown. */
    private boolean isOpen(StackState stack) {
        return toggled.contains(stack.name()) == stack.status().isSuspended();
    }

    /** Looks at a call: code and stage show it, and its variables follow. */
    public void show(StackState stack, CallFrame frame) {
        player.shownFrameProperty().set(Optional.of(new ShownFrame(stack.name(), frame)));
    }

    /** Goes to the instant at which a stack was suspended last; nowhere if that is not known. */
    public void goToSuspension(StackState stack) {
        stack.suspendedAt()
                .ifPresent(
                        mark -> {
                            player.playingProperty().set(false);
                            player.goTo(mark);
                        });
    }

    /** Whether a call is of the program's own code, and not of the libraries below it. */
    public boolean isOwn(CallFrame frame) {
        return frame.position()
                .flatMap(at -> player.session().recorded().sources().named(at.file()))
                .filter(source -> source.own() || source.name().contains(EXAMPLES))
                .isPresent();
    }

    /** Where a stack is, in a few words: its innermost call of the user's own code. */
    public String summary(StackState stack) {
        List<CallFrame> frames = stack.calls().frames();
        return frames.stream()
                .filter(this::isOwn)
                .findFirst()
                .or(() -> frames.stream().findFirst())
                .map(StacksViewModel::words)
                .orElse("its calls are not known");
    }

    /** A call in words: function, file and line. */
    static String words(CallFrame frame) {
        return frame.function().orElse("?")
                + frame.position().map(at -> " at " + Words.position(at)).orElse("");
    }

    private void refresh() {
        Moment moment = player.momentProperty().get();
        if (!active.get() || moment == null) {
            return;
        }
        List<StackRow> lines = new ArrayList<>();
        for (StackState stack : moment.world().stacks()) {
            boolean open = isOpen(stack);
            lines.add(new StackRow.OfStack(stack, open));
            if (open) {
                addCalls(lines, stack);
            }
        }
        rows.setAll(lines);
    }

    private void addCalls(List<StackRow> lines, StackState stack) {
        for (CallFrame frame : stack.calls().frames()) {
            boolean shown = isShown(stack, frame);
            lines.add(new StackRow.OfCall(stack, frame, shown));
            if (shown) {
                frame.variables()
                        .forEach(each -> lines.add(new StackRow.OfVariable(stack, frame, each)));
                if (frame.variables().isEmpty()) {
                    lines.add(new StackRow.Note(stack, "no variables are known here"));
                }
            }
        }
        stack.calls().doubt().ifPresent(doubt -> lines.add(new StackRow.Note(stack, doubt)));
        if (!stack.calls().complete()) {
            lines.add(new StackRow.Note(stack, stack.calls().end()));
        }
    }

    private boolean isShown(StackState stack, CallFrame frame) {
        return player.shownFrameProperty()
                .get()
                .filter(shown -> shown.stack().equals(stack.name()))
                .filter(shown -> shown.frame().depth() == frame.depth())
                .isPresent();
    }
}
