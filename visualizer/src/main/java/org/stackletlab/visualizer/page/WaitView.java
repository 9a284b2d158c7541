package org.stackletlab.visualizer.page;

import java.util.concurrent.atomic.AtomicLong;
import javafx.animation.AnimationTimer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;

/** While a program is built and recorded: how far it is, and a way out. */
public final class WaitView extends VBox {
    private final AtomicLong instructions = new AtomicLong();
    private final AnimationTimer timer;

    public WaitView(String what, Runnable cancel) {
        getStyleClass().add("start");
        Label title = new Label(what);
        title.getStyleClass().add("title");
        Label progress = new Label("building");
        progress.getStyleClass().add("muted");
        ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
        bar.setPrefWidth(360);
        Button stop = new Button("Cancel");
        stop.setOnAction(_ -> cancel.run());
        getChildren().addAll(title, bar, progress, stop);
        timer =
                new AnimationTimer() {
                    @Override
                    public void handle(long now) {
                        if (instructions.get() > 0) {
                            progress.setText(
                                    "recording: %,d instructions".formatted(instructions.get()));
                        }
                    }
                };
        timer.start();
    }

    /** May be called on any thread. */
    public void reached(long count) {
        instructions.set(count);
    }

    /** The page is left. */
    public void stop() {
        timer.stop();
    }
}
