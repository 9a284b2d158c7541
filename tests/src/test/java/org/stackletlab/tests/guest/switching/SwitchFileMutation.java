package org.stackletlab.tests.guest.switching;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Takes one register's save, and its restore, out of the text of a switch file. Everything else
 * stays: the frame has the same size, and the other registers have the same slots.
 */
final class SwitchFileMutation {
    private static final Pattern X86_PUSH = Pattern.compile("(?m)^\\s+(push|pop) (\\w+)\\b.*$");
    private static final Pattern ARM_LIST =
            Pattern.compile("(?m)^\\s+(v?push|v?pop) \\{([^}]*)}.*$");

    private SwitchFileMutation() {}

    /**
     * The switch file without the save of a register.
     *
     * @throws AssertionError if the text does not have exactly one save and one restore of it, in
     *     one of the forms known here
     */
    static String withoutSaving(String register, String text) {
        return switch (register) {
            case "mxcsr" -> without(text, "stmxcsr", "ldmxcsr");
            case "fpcw" -> without(text, "fnstcw", "fldcw");
            default ->
                    text.contains(".intel_syntax")
                            ? replace(X86_PUSH, register, text, m -> x86(m, register))
                            : replace(ARM_LIST, register, text, m -> arm(m, register));
        };
    }

    private static String without(String text, String save, String restore) {
        for (String instruction : List.of(save, restore)) {
            Matcher line = Pattern.compile("(?m)^\\s+" + instruction + "\\b.*$").matcher(text);
            if (line.results().count() != 1) {
                throw new AssertionError("not exactly one " + instruction + " to delete");
            }
            text = line.reset().replaceFirst("");
        }
        return text;
    }

    private interface Rewriter {
        String rewrite(MatchResult line);
    }

    /** Rewrites the lines that push or pop the register; those of its arguments are others. */
    private static String replace(Pattern lines, String register, String text, Rewriter rewriter) {
        List<String> rewritten = new ArrayList<>();
        String result =
                lines.matcher(text)
                        .replaceAll(
                                line -> {
                                    if (!isTableLine(line, register, text)) {
                                        return Matcher.quoteReplacement(line.group());
                                    }
                                    rewritten.add(line.group(1));
                                    return Matcher.quoteReplacement(rewriter.rewrite(line));
                                });
        if (rewritten.size() != 2) {
            throw new AssertionError(
                    "wanted one save and one restore of " + register + ", found " + rewritten);
        }
        return result;
    }

    /** A push of a register is its save if a pop of the same register mirrors it. */
    private static boolean isTableLine(MatchResult line, String register, String text) {
        boolean lists = List.of(line.group(2).split("\\s*,\\s*")).contains(register);
        int call = text.indexOf("\n    call ");
        boolean argument =
                call > 0 && line.group(1).equals("push") && line.start() > firstMov(text);
        return lists && !argument;
    }

    /** The save table ends where the arguments are kept. */
    private static int firstMov(String text) {
        return text.indexOf("\n    mov ");
    }

    private static String x86(MatchResult line, String register) {
        boolean wide = register.startsWith("r");
        return "    %s %s, %d"
                .formatted(
                        line.group(1).equals("push") ? "sub" : "add",
                        wide ? "rsp" : "esp",
                        wide ? 8 : 4);
    }

    /** r2 takes the place of a core register; a gap takes that of a doubleword register. */
    private static String arm(MatchResult line, String register) {
        List<String> list = List.of(line.group(2).split("\\s*,\\s*"));
        String instruction = line.group(1);
        if (!instruction.startsWith("v")) {
            String others =
                    list.stream()
                            .filter(r -> !r.equals(register))
                            .collect(Collectors.joining(", "));
            return "    " + instruction + " {r2, " + others + "}";
        }
        String low = part(instruction, list, register, true);
        String high = part(instruction, list, register, false);
        return instruction.equals("vpush")
                ? high + "    sub sp, sp, #8\n" + low
                : low + "    add sp, sp, #8\n" + high;
    }

    private static String part(
            String instruction, List<String> list, String register, boolean below) {
        int at = list.indexOf(register);
        String registers =
                (below ? IntStream.range(0, at) : IntStream.range(at + 1, list.size()))
                        .mapToObj(list::get)
                        .collect(Collectors.joining(", "));
        return registers.isEmpty() ? "" : "    " + instruction + " {" + registers + "}\n";
    }
}
