package org.stackletlab.visualizer.pulse;

import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * A place in a window whose contents come later than the window: to style and lay out all panes of
 * a window at once would hold up keys. For the interface thread.
 */
public final class LatePane extends StackPane {
    private final Region contents;

    /**
     * An empty place.
     *
     * @param contents have all of its room as soon as they are there
     */
    public LatePane(Region contents) {
        this.contents = contents;
    }

    /** The contents come. */
    public void arrive() {
        getChildren().setAll(contents);
    }
}
