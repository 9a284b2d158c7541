package org.stackletlab.visualizer.window;

import org.stackletlab.visualizer.picture.Theme;

/** A part of the main window that paints by itself and so must be told of colours and sizes. */
public interface Part {
    /** Other colours from now on. */
    void setTheme(Theme theme);

    /** Everything larger or smaller than normal, which is 1. */
    void setZoom(double factor);
}
