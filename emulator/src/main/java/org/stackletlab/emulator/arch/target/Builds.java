package org.stackletlab.emulator.arch.target;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * How compilers build C for a platform, beside what they are told everywhere.
 *
 * @param anywhere what makes position-independent code
 * @param further flags of builds that there are on this platform only: other instruction sets of
 *     the same processor, other ways with numbers
 * @param apart whether position-independent code is for shared objects, which are linked apart from
 *     other code
 * @param absolute why what is compiled stays where it was linked, whatever the source says; empty
 *     if it does not
 */
public record Builds(
        List<String> anywhere,
        List<List<String>> further,
        boolean apart,
        Optional<String> absolute) {
    private static final List<String> PIC = List.of("-fPIC");

    /** Those of most platforms. */
    public static final Builds USUAL = with(List.of());

    public Builds {
        anywhere = List.copyOf(anywhere);
        further = further.stream().map(List::copyOf).toList();
        requireNonNull(absolute, "absolute");
    }

    /** Those of most platforms, and more. */
    public static Builds with(List<List<String>> further) {
        return new Builds(PIC, further, false, Optional.empty());
    }
}
