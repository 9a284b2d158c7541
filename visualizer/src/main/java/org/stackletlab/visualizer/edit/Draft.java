package org.stackletlab.visualizer.edit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * An edit that was not saved.
 *
 * @param text all of the file as it was edited
 * @param at when it was kept
 */
public record Draft(String text, Instant at) {
    public Draft {
        requireNonNull(text, "text");
        requireNonNull(at, "at");
    }
}
