package org.stackletlab.visualizer.picture;

/** What a place in a picture stands for. */
public sealed interface Target {
    /** A register. */
    record Register(String name) implements Target {}

    /** Bytes of guest memory. */
    record Bytes(long address, long count) implements Target {}

    /** A call of a stack; 0 is the innermost. */
    record Call(String stack, int number) implements Target {}

    /** A stack. */
    record OfStack(String name) implements Target {}

    /** A greenlet, fiber, tasklet or channel, by its address. */
    record OfUnit(long address) implements Target {}

    /** An instant. */
    record Instant(long mark) implements Target {}
}
