package org.stackletlab.emulator.arch.fact;

import static java.util.Objects.requireNonNull;

/**
 * Where a platform fact can be looked up.
 *
 * @param document title and version of the document
 * @param section the section, figure or table that states the fact
 */
public record AbiSource(String document, String section) {
    public AbiSource {
        requireNonNull(document, "document");
        requireNonNull(section, "section");
    }

    @Override
    public String toString() {
        return document + ", " + section;
    }
}
