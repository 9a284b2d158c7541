package org.stackletlab.visualizer.window;

import javafx.scene.shape.SVGPath;

/** Signs on buttons, drawn as outlines: fonts lack half of them. In a square of 16. */
enum Icon {
    TO_START("M2 3h2v10H2z M14 3v10L5 8z"),
    STEP_BACK("M11 3v10L4 8z M12.5 3h1.5v10h-1.5z"),
    PLAY("M4 2.5v11l9-5.5z"),
    PAUSE("M4 3h3v10H4z M9 3h3v10H9z"),
    STEP("M5 3v10l7-5z M2 3h1.5v10H2z"),
    TO_END("M12 3h2v10h-2z M2 3v10l9-5z"),
    MORE("M3 6.5h2.6v2.6H3z M6.9 6.5h2.6v2.6H6.9z M10.8 6.5h2.6v2.6h-2.6z"),
    OPEN("M1 4h5l1.5 2H15v8H1z");

    private final String path;

    Icon(String path) {
        this.path = path;
    }

    SVGPath shape() {
        SVGPath shape = new SVGPath();
        shape.setContent(path);
        shape.getStyleClass().add("icon");
        return shape;
    }
}
