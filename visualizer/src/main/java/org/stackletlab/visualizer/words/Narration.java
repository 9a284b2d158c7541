package org.stackletlab.visualizer.words;

import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.player.Stop;

/** What happens, and why; or what the window does. */
public final class Narration extends VBox {
    private static final double NARROW = 1200;
    private static final double HIGH = 88;
    private static final double LOW = 66;

    private final Label sentence = label("sentence");
    private final Label why = label("why");

    /** The sentences of a player's run. */
    public Narration(PlayerViewModel player) {
        getStyleClass().add("narration");
        getChildren().addAll(sentence, why);
        // Always as high, so that nothing above jumps from sentence to sentence.
        minHeightProperty()
                .bind(Bindings.when(widthProperty().lessThan(NARROW)).then(HIGH).otherwise(LOW));
        player.momentProperty()
                .addListener(
                        (_, _, moment) -> {
                            say(player.stoppedProperty().get() + " " + moment.sentence());
                            why.setText(moment.why());
                        });
        player.stoppedProperty()
                .addListener(
                        (_, _, stopped) -> {
                            if (player.momentProperty().get() != null && !stopped.isEmpty()) {
                                say(stopped);
                            }
                        });
        player.failureProperty().addListener((_, _, failure) -> say(failure));
        player.lookingProperty()
                .addListener(
                        (_, _, looking) -> {
                            if (looking) {
                                say("Looking for the next stop… Escape ends that.");
                            }
                        });
        player.stops().all().addListener((ListChangeListener<Stop>) this::stopsChanged);
    }

    private static Label label(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        label.setWrapText(true);
        return label;
    }

    private void stopsChanged(ListChangeListener.Change<? extends Stop> change) {
        while (change.next()) {
            if (change.wasReplaced()) {
                continue;
            }
            change.getAddedSubList()
                    .forEach(
                            stop ->
                                    say(
                                            "A run stops at %s now: F5 goes on to it, F6 back."
                                                    .formatted(stop.words())));
            change.getRemoved()
                    .forEach(stop -> say("A run stops no more at " + stop.words() + "."));
        }
    }

    private void say(String words) {
        if (!words.isBlank()) {
            // The story is written for terminals, which may know nothing but ASCII.
            sentence.setText(words.strip().replace(" -> ", " → "));
            why.setText("");
        }
    }
}
