package org.stackletlab.inspector.check.program;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.arch.RegisterKind;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.inspector.check.Finding;
import org.stackletlab.inspector.check.FixedCallbacks;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.recording.Judged;

/**
 * A finding as a small C program that goes wrong. Three contexts call the switch, each with another
 * value in the register that the finding is about, and the first one that comes back otherwise than
 * it left ends the program.
 */
public final class Reproduction {
    private Reproduction() {}

    /** Whether programs are written for a platform. */
    public static boolean isFor(Platform platform) {
        return Wrapper.isFor(platform);
    }

    /**
     * Why no program can be written for a routine, if that is so.
     *
     * @param linked whether it is in something that is linked already
     */
    public static Optional<String> refusal(CheckedCode code, boolean linked) {
        if (!isFor(code.platform())) {
            return Optional.of(
                    "programs run by the platform's own convention, and this is another one's code");
        }
        boolean calls = code.protocol() == Protocol.SLICE;
        if (calls && (linked || code.fixed().filter(FixedCallbacks::byObject).isPresent())) {
            return Optional.of(
                    "what this routine calls is inside of the file, and cannot be replaced by what"
                            + " a program does; the bench catches the calls. Check the object file"
                            + " or the header that it was made of");
        }
        return Optional.empty();
    }

    /**
     * The program.
     *
     * @param finding what is to be shown; else how it goes when nothing is wrong
     * @param names what the routine and its like are called
     * @param how lines that say how to run it
     */
    public static String of(
            Platform platform,
            Protocol protocol,
            CheckReport report,
            Optional<Finding> finding,
            Implementation.Names names,
            List<String> how) {
        Register register =
                finding.flatMap(Finding::register)
                        .flatMap(name -> kept(platform, name))
                        .orElse(usual(platform));
        String text = filled(body(platform, protocol), values(register));
        String wrapper =
                Wrapper.of(
                        platform,
                        register,
                        names.symbol(),
                        Beginning.behindCall(platform, protocol));
        text = filled(text, Map.of("WRAPPER", wrapper.stripTrailing()));
        text = filled(text, words(platform, register, names));
        return filled(text, head(report, finding, how));
    }

    private static Map<String, String> words(
            Platform platform, Register register, Implementation.Names names) {
        return Map.of(
                "REGISTER", register.name(),
                "ALIGNMENT", String.valueOf(alignment(platform)),
                "TOP", top(platform.convention().homeBytes()),
                "SYMBOL", names.symbol(),
                "MAKER", names.maker(),
                "SAVE", names.save(),
                "RESTORE", names.restore());
    }

    /** The C text, with what differs from protocol to protocol. */
    private static String body(Platform platform, Protocol protocol) {
        String text = Templates.of(parts(protocol));
        if (!protocol.hasOwnStacks()) {
            return text;
        }
        OwnStacks own = OwnStacks.of(protocol, platform);
        return filled(
                text,
                Map.of(
                        "CONTEXTS", own.contexts(),
                        "GO", own.go(),
                        "CAME", own.came(),
                        "BEGIN", own.begin()));
    }

    private static Map<String, String> head(
            CheckReport report, Optional<Finding> finding, List<String> how) {
        return Map.of(
                "FILE", report.name(),
                "PLATFORM", report.platform(),
                "SEED", String.valueOf(report.seed()),
                "SENTENCE",
                        finding.map(one -> one.check().id() + ": " + one.sentence())
                                .orElse("nothing")
                                .replace("*/", "* /"),
                "HOW", " * " + String.join("\n * ", how));
    }

    /** What a program knows of the routine that it calls. */
    static Judged.Routine routine(Implementation.Names names, Protocol protocol) {
        List<String> calls =
                switch (protocol) {
                    case OPCODE -> List.of("callback");
                    case SLICE -> List.of(names.save(), names.restore());
                    // Of these there are events, or nobody is called.
                    case CALLBACKS, SWAP, ENTER, STORE, JUMP -> List.of();
                };
        return new Judged.Routine(
                names.symbol(),
                protocol.name().toLowerCase(Locale.ROOT),
                calls,
                protocol.hasOwnStacks() ? List.of("first", "second") : List.of());
    }

    private static String filled(String text, Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("@" + value.getKey() + "@", value.getValue());
        }
        return filled;
    }

    private static String[] parts(Protocol protocol) {
        return switch (protocol) {
            case CALLBACKS -> new String[] {"head", "copies_data", "callbacks", "copies_main"};
            case OPCODE -> new String[] {"head", "copies_data", "opcode", "copies_main"};
            case SLICE -> new String[] {"head", "copies_data", "slice", "copies_main"};
            case SWAP, ENTER, STORE, JUMP -> new String[] {"head", "stacks"};
        };
    }

    /** Three values that a register may have. Conditions have four bits. */
    private static Map<String, String> values(Register register) {
        if (register.kind() == RegisterKind.CONTROL) {
            return Map.of(
                    "FIRST", modes(register, 1),
                    "SECOND", modes(register, 2),
                    "THIRD", modes(register, 3));
        }
        String digits = register.bits() < 16 ? "0x%d" : "0x%1$d%1$d%1$d%1$d";
        return Map.of(
                "FIRST", digits.formatted(1),
                "SECOND", digits.formatted(2),
                "THIRD", digits.formatted(3));
    }

    private static int alignment(Platform platform) {
        return platform.convention().stackAlignment() == 8 ? 4 : platform.wordBytes() * 2;
    }

    /** What functions called may write above the stack pointer is theirs. */
    private static String top(int home) {
        String frame = "__builtin_frame_address(0)";
        return home == 0 ? frame : "(char *)%s + %d".formatted(frame, home);
    }

    private static Optional<Register> kept(Platform platform, String name) {
        return platform.convention().calleeSaved().stream()
                .filter(register -> register.name().equals(name))
                .findFirst();
    }

    private static Register usual(Platform platform) {
        return platform.convention().calleeSaved().get(1);
    }

    /** A legal value of a control word: round up or down. */
    private static String modes(Register register, int rounding) {
        return register.name().equals("mxcsr")
                ? String.format(Locale.ROOT, "0x%x", 0x1f80 | rounding << 13)
                : String.format(Locale.ROOT, "0x%x", 0x37f | rounding << 10);
    }
}
