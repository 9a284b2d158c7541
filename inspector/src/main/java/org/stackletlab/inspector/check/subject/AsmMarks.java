package org.stackletlab.inspector.check.subject;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.inspector.check.AsmStatement;
import org.stackletlab.inspector.check.statement.Macros;

/**
 * Puts labels around the statements of inline assembly in a C text, which change no instruction.
 * Their names say which registers the compiler chose for the outputs.
 */
final class AsmMarks {
    private static final Pattern STATEMENT =
            Pattern.compile(
                    "\\b(?:__asm__|__asm|asm)\\s*(?:(?:volatile|__volatile__|inline)\\s*)*\\(");

    private static final Pattern OLD_X86 = Pattern.compile("[er]?([abcd])[xlh]|[er]?(si|di|bp)l?");

    /** A part of a register of Arm's. */
    private static final Pattern PART = Pattern.compile("([wbhsdqv])(\\d+)");

    private static final String LABEL = "check_asm_";
    private static final String BEGIN = LABEL + "begin";
    private static final String END = LABEL + "end";

    private final StringBuilder text = new StringBuilder();
    private final List<Set<String>> clobbers = new ArrayList<>();
    private final Macros macros;
    private final Platform platform;
    private final Optional<OperandPlaces> places;

    /**
     * The same object file without names that only the checker knows. Labels of assemblers begin
     * with {@code $}, and nobody looks at them.
     */
    static byte[] hidden(byte[] object) {
        String bytes = new String(object, StandardCharsets.ISO_8859_1);
        String quiet = "$$" + LABEL.substring(2);
        return bytes.replace(LABEL, quiet).getBytes(StandardCharsets.ISO_8859_1);
    }

    private AsmMarks(Macros macros, Platform platform, Optional<OperandPlaces> places) {
        this.macros = macros;
        this.platform = platform;
        this.places = places;
    }

    /**
     * The text with labels; statements without operands stay as they are.
     *
     * @param places where operands are to be; else where the compiler puts them
     */
    static AsmMarks of(String source, Platform platform, Optional<OperandPlaces> places) {
        AsmMarks marks = new AsmMarks(new Macros(source), platform, places);
        Matcher found = STATEMENT.matcher(source);
        int done = 0;
        while (found.find(done)) {
            List<Integer> colons = colons(source, found.end());
            int close = colons.removeLast();
            if (close < 0) {
                break;
            }
            marks.text.append(source, done, found.start());
            if (colons.isEmpty() || isRemark(source, found.start())) {
                marks.text.append(source, found.start(), close + 1);
            } else {
                marks.statement(source, found, colons, close);
            }
            done = close + 1;
        }
        marks.text.append(source.substring(done));
        return marks;
    }

    private void statement(String source, Matcher found, List<Integer> colons, int close) {
        int number = clobbers.size();
        List<Integer> ends = new ArrayList<>(colons);
        ends.add(close);
        String outputs = section(source, ends, 0);
        String inputs = section(source, ends, 1);
        Set<String> lost = macros.literals(section(source, ends, 2));
        clobbers.add(lost);
        OperandPlaces.Placed placed = placed(outputs, inputs, lost, line(source, found.start()));
        StringBuilder operands = new StringBuilder();
        for (int i = 0; i < count(outputs); i++) {
            operands.append("~%").append(i);
        }
        text.append(placed.before()).append(found.group());
        text.append("\"\\\"%s~%d~%%=\\\":\\n\\t\" ".formatted(BEGIN, number));
        text.append(source, found.end(), colons.getFirst());
        text.append(" \"\\n\\\"%s~%d~%%=%s\\\":\\n\\t\" ".formatted(END, number, operands));
        text.append(':').append(placed.outputs());
        text.append(colons.size() > 1 ? ":" : "").append(placed.inputs());
        text.append(source, ends.get(Math.min(2, colons.size())), close + 1);
        text.append(placed.after());
    }

    private OperandPlaces.Placed placed(String outputs, String inputs, Set<String> lost, int line) {
        if (places.isEmpty()) {
            return new OperandPlaces.Placed("", outputs, inputs, "");
        }
        Set<String> taken = new HashSet<>();
        lost.forEach(name -> add(taken, name, platform));
        return places.get().place(outputs, inputs, taken, line);
    }

    /** What stands behind a colon. */
    private static String section(String source, List<Integer> ends, int number) {
        return number + 1 < ends.size()
                ? source.substring(ends.get(number) + 1, ends.get(number + 1))
                : "";
    }

    private static int line(String source, int at) {
        return 1 + (int) source.substring(0, at).chars().filter(c -> c == '\n').count();
    }

    /** In the first line of a remark, or in one that a star leads. */
    private static boolean isRemark(String source, int at) {
        String line = source.substring(source.lastIndexOf('\n', at) + 1, at);
        return line.contains("//") || line.contains("/*") || line.strip().startsWith("*");
    }

    /** How many operands a section has: each has one constraint. */
    private static int count(String section) {
        int count = 0;
        int depth = 0;
        boolean inside = false;
        for (int i = 0; i < section.length(); i++) {
            char c = section.charAt(i);
            if (c == '"') {
                inside = !inside;
                count += inside && depth == 0 ? 1 : 0;
            }
            depth += inside ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        return count;
    }

    /** Where the colons of a statement stand, and at the end where its parenthesis closes. */
    private static List<Integer> colons(String source, int start) {
        List<Integer> places = new ArrayList<>();
        int depth = 1;
        boolean inside = false;
        for (int i = start; i < source.length(); i++) {
            char c = source.charAt(i);
            if (inside && c == '\\') {
                i++;
            } else if (c == '"') {
                inside = !inside;
            } else if (!inside) {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (depth == 0) {
                    places.add(i);
                    return places;
                }
                if (c == ':' && depth == 1) {
                    places.add(i);
                }
            }
        }
        places.add(-1);
        return places;
    }

    /** The C text with the labels. */
    String text() {
        return text.toString();
    }

    /** The statements where they are in an image that was compiled from the text. */
    List<AsmStatement> in(Image image) {
        Map<String, Long> begins = new HashMap<>();
        for (Symbol symbol : image.symbols()) {
            if (symbol.name().startsWith(BEGIN)) {
                begins.put(symbol.name().substring(BEGIN.length()), symbol.address());
            }
        }
        List<AsmStatement> statements = new ArrayList<>();
        for (Symbol symbol : image.symbols()) {
            String[] parts = symbol.name().split("~", -1);
            if (!parts[0].equals(END) || parts.length < 3) {
                continue;
            }
            Long begin = begins.get("~" + parts[1] + "~" + parts[2]);
            long end = symbol.address();
            if (begin != null && begin < end) {
                Set<String> declared = new HashSet<>();
                clobbers.get(Integer.parseInt(parts[1]))
                        .forEach(name -> add(declared, name, platform));
                List.of(parts)
                        .subList(3, parts.length)
                        .forEach(name -> add(declared, name, platform));
                statements.add(new AsmStatement(begin, end, declared));
            }
        }
        return statements;
    }

    /** A register by the name of its whole, and by that which the platform knows it by. */
    private static void add(Set<String> declared, String name, Platform platform) {
        String word = name.replaceFirst("^%", "").toLowerCase(Locale.ROOT);
        declared.add(word);
        Integer number = platform.dwarf().aliases().get(word);
        if (number != null) {
            declared.add(platform.dwarf().names().get(number));
        }
        Matcher part = PART.matcher(word);
        switch (platform.tools().syntax()) {
            case INTEL -> addX86(declared, word, platform);
            case ARM -> {
                if (part.matches() && part.group(1).equals("s")) {
                    declared.add("d" + Integer.parseInt(part.group(2)) / 2);
                }
            }
            case AARCH64 -> {
                if (part.matches()) {
                    boolean general = part.group(1).equals("w");
                    List.of(general ? "x" : "d", general ? "x" : "v")
                            .forEach(letter -> declared.add(letter + part.group(2)));
                }
            }
            case POWER -> addPower(declared, word);
            case MIPS -> addMips(declared, word.replaceFirst("^\\$", ""), platform);
            case RISCV, S390X -> {}
        }
    }

    /** Operands are bare numbers, of whatever kind of register the constraint said. */
    private static void addPower(Set<String> declared, String word) {
        if (word.matches("\\d+")) {
            List.of("r", "f", "v").forEach(letter -> declared.add(letter + word));
        }
        declared.add(word.replaceFirst("^fr(\\d+)$", "f$1"));
    }

    private static void addMips(Set<String> declared, String word, Platform platform) {
        declared.add(
                word.matches("\\d{1,2}")
                        ? platform.dwarf().names().getOrDefault(Integer.valueOf(word), word)
                        : word);
    }

    private static void addX86(Set<String> declared, String word, Platform platform) {
        Matcher old = OLD_X86.matcher(word);
        if (old.matches()) {
            String stem = old.group(1) != null ? old.group(1) + "x" : old.group(2);
            declared.add((platform.wordBytes() == 8 ? "r" : "e") + stem);
        }
        declared.add(word.replaceFirst("^(r\\d+)[dwb]$", "$1"));
    }
}
