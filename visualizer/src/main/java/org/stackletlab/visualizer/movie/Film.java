package org.stackletlab.visualizer.movie;

import java.io.IOException;

/** A movie that is being written in some format. For one thread. */
interface Film extends AutoCloseable {
    /**
     * Adds a frame.
     *
     * @param pixels row by row, as ARGB without transparency; the film does not keep them
     * @param millis how long the frame is to be seen
     */
    void add(int[] pixels, double millis) throws IOException;

    /** The whole file. Nothing can be added any more. */
    byte[] finish() throws IOException;

    /** Gives back what it has taken, whether it was finished or not. */
    @Override
    void close();
}
