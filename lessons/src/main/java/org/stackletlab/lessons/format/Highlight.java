package org.stackletlab.lessons.format;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Register;

/**
 * What a step points at.
 *
 * @param kind what it is
 * @param text a name, without the parentheses of a function; or the address or expression
 */
public record Highlight(Kind kind, String text) {
    private static final String CALLS = "()";

    /** What can be pointed at. */
    public enum Kind {
        /** A part of the stage as a whole. */
        PART,
        /** The calls of a function. */
        CALLS,
        /** A word of memory, by an expression that is an address. */
        EXPRESSION,
        /** The same when the expression is computed: a number after {@code 0x}. */
        ADDRESS,
        /** A register, a stack, or a unit of a layer. */
        NAME
    }

    public Highlight {
        requireNonNull(kind, "kind");
        requireNonNull(text, "text");
    }

    /** What authors mean by what they write. */
    public static Highlight of(String written) {
        if (FrontMatter.PARTS.contains(written)) {
            return new Highlight(Kind.PART, written);
        }
        if (written.endsWith(CALLS)) {
            int end = written.length() - CALLS.length();
            return new Highlight(Kind.CALLS, written.substring(0, end));
        }
        if (written.contains("(")) {
            return new Highlight(Kind.EXPRESSION, written);
        }
        return new Highlight(written.startsWith("0x") ? Kind.ADDRESS : Kind.NAME, written);
    }

    /** The register that a name means: its own name, or on each platform sp, pc and result. */
    public Optional<Register> register(Platform platform) {
        CallingConvention convention = platform.convention();
        return switch (text) {
            case "sp" -> Optional.of(convention.stackPointer());
            case "pc" -> Optional.of(convention.programCounter());
            case "result" -> Optional.of(convention.result());
            default ->
                    platform.registers().stream()
                            .filter(each -> each.name().equals(text))
                            .findFirst();
        };
    }
}
