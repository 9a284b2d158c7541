package org.stackletlab.visualizer.paint;

import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Skin;

/**
 * What is scrolled, painted straight into the window. JavaFX keeps an image of all that a scroll
 * pane shows, so that it need not be painted again when it only moves. Ours changes more often than
 * it moves, and JavaFX gives the images of panes that are gone back only when memory gets short:
 * three megabytes for each lesson that was opened.
 */
public final class Scrolled {
    private Scrolled() {}

    /**
     * Keeps no image of what a pane shows.
     *
     * @param pane a scroll pane, or a control that is made of one
     * @return the same
     */
    public static <C extends Control> C straight(C pane) {
        pane.skinProperty().addListener((_, _, skin) -> keepNothing(skin));
        keepNothing(pane.getSkin());
        return pane;
    }

    private static void keepNothing(Skin<?> skin) {
        if (skin == null) {
            return;
        }
        Node node = skin.getNode();
        node.lookupAll(".viewport").forEach(each -> each.setCache(false));
        for (Node each : node.lookupAll(".scroll-pane")) {
            // One inside a text area gets its own skin later.
            if (each != node && each instanceof ScrollPane inner) {
                straight(inner);
            }
        }
    }
}
