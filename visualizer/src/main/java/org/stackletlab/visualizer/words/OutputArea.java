package org.stackletlab.visualizer.words;

import javafx.application.Platform;
import javafx.scene.control.TextArea;
import org.stackletlab.visualizer.paint.Scrolled;

/** What the program has printed so far; its last line is in sight. */
public final class OutputArea extends TextArea {
    private static final double LEAST_HEIGHT = 30;

    /** An area that says that nothing is printed. */
    public OutputArea() {
        Scrolled.straight(this);
        setEditable(false);
        setFocusTraversable(false);
        setAccessibleText("output of the program");
        setPromptText("nothing printed");
        setMinHeight(LEAST_HEIGHT);
        heightProperty().addListener((_, _, _) -> follow());
    }

    /**
     * Shows another output.
     *
     * @param printed all of it; an end of line at its end is left out
     */
    public void show(String printed) {
        String text = printed.endsWith("\n") ? printed.substring(0, printed.length() - 1) : printed;
        if (!getText().equals(text)) {
            setText(text);
            follow();
        }
    }

    private void follow() {
        positionCaret(getText().lastIndexOf('\n') + 1);
        // The area knows how far it can be scrolled only after its layout.
        Platform.runLater(
                () -> {
                    setScrollTop(Double.MAX_VALUE);
                    setScrollLeft(0);
                });
    }
}
