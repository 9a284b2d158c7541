package org.stackletlab.visualizer.window;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.player.Stop;

/** What happens, and what the window does, in one sentence at a time. */
final class Narration extends HBox {
    private final Label sentence = new Label();

    Narration(PlayerViewModel player) {
        getStyleClass().add("narration");
        sentence.getStyleClass().add("sentence");
        sentence.setWrapText(true);
        getChildren().add(sentence);
        player.momentProperty()
                .addListener(
                        (_, _, moment) ->
                                say(player.stoppedProperty().get() + " " + moment.sentence()));
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
            sentence.setText(words.strip());
        }
    }
}
