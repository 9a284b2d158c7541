package org.stackletlab.inspector.check.subject;

import static java.util.Objects.requireNonNull;

import org.stackletlab.inspector.check.Protocol;

/**
 * Which routine of a file is to be judged, and how it is called.
 *
 * @param symbol its name
 * @param maker what makes contexts for it, where the protocol has such a routine
 * @param protocol how it is called
 */
public record Routine(String symbol, String maker, Protocol protocol) {
    public Routine {
        requireNonNull(symbol, "symbol");
        requireNonNull(maker, "maker");
        requireNonNull(protocol, "protocol");
    }

    /** A routine whose maker is called as its name suggests. */
    public static Routine of(String symbol, Protocol protocol) {
        return new Routine(symbol, Protocol.makerOf(symbol), protocol);
    }

    /** Whether contexts are made by another routine. */
    boolean hasMaker() {
        return protocol == Protocol.JUMP;
    }
}
