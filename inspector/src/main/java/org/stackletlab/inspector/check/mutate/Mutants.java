package org.stackletlab.inspector.check.mutate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.target.AssemblySyntax;
import org.stackletlab.inspector.check.mutate.Mutant.Kind;
import org.stackletlab.toolchain.AssembledLine;
import org.stackletlab.toolchain.Assembly;

/** Changes a switch file in one place after the other. */
final class Mutants {
    private static final Pattern LABEL = Pattern.compile("^\\s*[A-Za-z_.$][\\w.$]*:");

    /** A memory operand of x86, and its end. */
    private static final Pattern MEMORY = Pattern.compile("\\[[^\\]]*(])");

    /** The stack pointer moved by a number. */
    private static final Pattern X86_ADJUST =
            Pattern.compile("\\b(?:add|sub)\\s+[re]sp\\s*,\\s*(\\w+)");

    private static final Pattern HASH_NUMBER = Pattern.compile("#(\\d+)");

    /** Where a number is said by its name. */
    private static final Pattern HASH_NAME = Pattern.compile("#([A-Za-z_]\\w*)");

    private static final Pattern BARE_NUMBER = Pattern.compile("(?<!\\w)(-?\\d+)\\b");
    private static final Pattern BARE_NAME = Pattern.compile("(?<=[,-])\\s*([A-Z][A-Z0-9_]+)");

    /** Two registers and where they are in memory. */
    private static final Pattern PAIR =
            Pattern.compile("(ld|st)p ([a-z]\\d+), ([a-z]\\d+), \\[(\\w+)(?:, #(\\w+))?]");

    private static final Pattern ARM_LIST = Pattern.compile("\\{([^}]*)}");

    private final Platform platform;
    private final String[] lines;
    private final List<Integer> instructions;
    private final List<Mutant> mutants = new ArrayList<>();

    private Mutants(Platform platform, String text, Assembly assembly) {
        this.platform = platform;
        this.lines = text.split("\n", -1);
        this.instructions =
                assembly.lines().stream()
                        .map(AssembledLine::line)
                        .filter(line -> line > 0)
                        .distinct()
                        .toList();
    }

    /**
     * All mutants of a file.
     *
     * @param assembly the file, assembled: says which lines are instructions
     */
    static List<Mutant> of(Platform platform, String text, Assembly assembly) {
        Mutants all = new Mutants(platform, text, assembly);
        for (int i = 0; i < all.instructions.size(); i++) {
            int line = all.instructions.get(i);
            all.drop(line);
            if (i + 1 < all.instructions.size()) {
                all.swap(line, all.instructions.get(i + 1));
            }
            all.misalign(line);
            all.unlist(line);
            all.part(line);
        }
        return List.copyOf(all.mutants);
    }

    private void drop(int line) {
        add(Kind.DROP, line, "without " + code(line), line, head(line));
    }

    private void swap(int line, int next) {
        for (int between = line + 1; between <= next; between++) {
            if (LABEL.matcher(lines[between - 1]).find()) {
                return;
            }
        }
        if (!head(line).isEmpty()) {
            return;
        }
        String[] changed = lines.clone();
        changed[line - 1] = lines[next - 1];
        changed[next - 1] = lines[line - 1];
        mutants.add(
                new Mutant(
                        Kind.SWAP,
                        line,
                        "%s ⇄ %s".formatted(code(line), code(next)),
                        String.join("\n", changed)));
    }

    private void misalign(int line) {
        String code = code(line);
        switch (platform.tools().syntax()) {
            case INTEL -> {
                grow(line, code, X86_ADJUST.matcher(code), true);
                grow(line, code, MEMORY.matcher(code), false);
            }
            case ARM, AARCH64 -> {
                grow(line, code, HASH_NUMBER.matcher(code), true);
                grow(line, code, HASH_NAME.matcher(code), true);
            }
            case RISCV, S390X, POWER, MIPS -> {
                grow(line, code, BARE_NUMBER.matcher(code), true);
                grow(line, code, BARE_NAME.matcher(code), true);
            }
        }
    }

    /** The number that a pattern finds grows by a word, or a word is added before its end. */
    private void grow(int line, String code, Matcher found, boolean behind) {
        if (found.find() && !code.startsWith("cmp")) {
            int at = behind ? found.end(1) : found.start(1);
            String grown =
                    code.substring(0, at) + " + " + platform.wordBytes() + code.substring(at);
            if (behind && found.group(1).matches("-?\\d+") && !isIntel()) {
                int number = Integer.parseInt(found.group(1)) + platform.wordBytes();
                grown = code.substring(0, found.start(1)) + number + code.substring(at);
            }
            add(Kind.MISALIGN, line, grown, line, head(line) + "    " + grown);
        }
    }

    /** One of two registers is left where it is. */
    private void part(int line) {
        Matcher pair = PAIR.matcher(code(line));
        if (!pair.matches()) {
            return;
        }
        String offset = pair.group(5) == null ? "0" : pair.group(5);
        for (int i = 0; i < 2; i++) {
            String one =
                    "%sr %s, [%s, #%s + %d]"
                            .formatted(
                                    pair.group(1), pair.group(2 + i), pair.group(4), offset, 8 * i);
            add(
                    Kind.UNLIST,
                    line,
                    "%s without %s".formatted(code(line), pair.group(3 - i)),
                    line,
                    head(line) + "    " + one);
        }
    }

    private void unlist(int line) {
        Matcher list = ARM_LIST.matcher(code(line));
        if (isIntel() || !list.find()) {
            return;
        }
        List<String> registers = List.of(list.group(1).split("\\s*,\\s*"));
        // A list of floating-point registers has no gaps.
        boolean whole = code(line).startsWith("v");
        for (String register :
                whole ? List.of(registers.getFirst(), registers.getLast()) : registers) {
            String others =
                    String.join(
                            ", ", registers.stream().filter(one -> !one.equals(register)).toList());
            String changed =
                    code(line).substring(0, list.start(1))
                            + others
                            + code(line).substring(list.end(1));
            add(
                    Kind.UNLIST,
                    line,
                    "%s without %s".formatted(code(line), register),
                    line,
                    head(line) + "    " + changed);
        }
    }

    private void add(Kind kind, int line, String change, int where, String replacement) {
        String[] changed = lines.clone();
        changed[where - 1] = replacement;
        mutants.add(new Mutant(kind, line, change, String.join("\n", changed)));
    }

    /** A label that stands before the instruction. */
    private String head(int line) {
        Matcher label = LABEL.matcher(lines[line - 1]);
        return label.find() ? label.group() : "";
    }

    /** The instruction without label and remark. */
    private String code(int line) {
        String remark = "\\s*(%s|//).*".formatted(platform.tools().syntax().comment());
        return LABEL.matcher(lines[line - 1]).replaceFirst("").replaceFirst(remark, "").strip();
    }

    private boolean isIntel() {
        return platform.tools().syntax() == AssemblySyntax.INTEL;
    }
}
