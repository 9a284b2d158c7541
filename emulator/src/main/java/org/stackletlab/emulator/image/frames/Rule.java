package org.stackletlab.emulator.image.frames;

import java.nio.ByteBuffer;

/** How to find what a caller's register was (6.4.1). */
sealed interface Rule {
    /** It is lost. */
    record Undefined() implements Rule {}

    /** It still holds it. */
    record Same() implements Rule {}

    /** It is in memory, so far from the canonical frame address. */
    record At(long offset) implements Rule {}

    /** It is the canonical frame address itself, plus this. */
    record Offset(long offset) implements Rule {}

    /** Another register holds it. */
    record InRegister(int number) implements Rule {}

    /** It is in memory where an expression says. */
    record AtExpression(ByteBuffer expression) implements Rule {}

    /** It is what an expression comes to. */
    record Computed(ByteBuffer expression) implements Rule {}
}
