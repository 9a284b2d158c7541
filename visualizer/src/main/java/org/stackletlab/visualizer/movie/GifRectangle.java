package org.stackletlab.visualizer.movie;

/** A part of a frame, in pixels. */
record GifRectangle(int x, int y, int width, int height) {
    /** The smallest one that holds all pixels which differ; empty if none does. */
    static GifRectangle ofChanges(byte[] before, byte[] after, int width) {
        int left = width;
        int right = -1;
        int top = -1;
        int bottom = -1;
        for (int at = 0; at < after.length; at++) {
            if (before[at] != after[at]) {
                int x = at % width;
                left = Math.min(left, x);
                right = Math.max(right, x);
                bottom = at / width;
                top = top < 0 ? bottom : top;
            }
        }
        return right < 0
                ? new GifRectangle(0, 0, 0, 0)
                : new GifRectangle(left, top, right - left + 1, bottom - top + 1);
    }

    boolean isEmpty() {
        return width == 0;
    }
}
