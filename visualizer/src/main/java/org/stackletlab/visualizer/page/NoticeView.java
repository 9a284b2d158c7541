package org.stackletlab.visualizer.page;

import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;

/** A line above everything else: what is being done, how far it is, and what came of it. */
public final class NoticeView extends HBox {
    private static final double WIDTH = 160;

    private final Label words = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final Button button = new Button();
    private final PauseTransition pause = new PauseTransition(Duration.seconds(12));

    /** A line that is not seen yet. */
    public NoticeView() {
        getStyleClass().add("notice");
        words.setWrapText(true);
        setHgrow(words, Priority.ALWAYS);
        bar.setPrefWidth(WIDTH);
        bar.setMinWidth(WIDTH);
        button.setMinWidth(USE_PREF_SIZE);
        button.setFocusTraversable(false);
        pause.setOnFinished(_ -> hide());
        getChildren().addAll(words, bar, button);
        hide();
    }

    /** Says what is being done. */
    public void working(String what, Runnable cancel) {
        show(what, "Cancel", cancel);
        bar.setProgress(0);
        bar.setVisible(true);
        bar.setManaged(true);
    }

    /** Says how much is done, 0 to 1. */
    public void reached(double part) {
        bar.setProgress(part);
    }

    /** Says what came of it, for a while. */
    public void say(String what) {
        show(what, "Close", this::hide);
        bar.setVisible(false);
        bar.setManaged(false);
        pause.playFromStart();
    }

    private void show(String what, String action, Runnable run) {
        pause.stop();
        words.setText(what);
        setAccessibleText(what);
        button.setText(action);
        button.setOnAction(_ -> run.run());
        setVisible(true);
        setManaged(true);
    }

    /** Is seen no longer. */
    public void hide() {
        pause.stop();
        setVisible(false);
        setManaged(false);
    }
}
