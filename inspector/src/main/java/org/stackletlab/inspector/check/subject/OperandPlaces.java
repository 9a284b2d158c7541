package org.stackletlab.inspector.check.subject;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.arch.RegisterKind;
import org.stackletlab.inspector.check.statement.Macros;

/**
 * Puts the operands of inline assembly into registers of our choice, as a compiler might that has
 * other code around the statement. In as many turns as there are registers, each operand that is
 * left to the compiler visits each of them. In two more turns inputs share registers with outputs
 * that are no early clobbers: compilers do so when an input is not used again.
 */
final class OperandPlaces {
    /** Constraints by which any integer register will do, on some platform. */
    private static final Pattern FREE =
            Pattern.compile("[=+&%]*(?:r|g|q|Q|R|l|rm|mr|ri|ir|rn|rI|rJ|rK|rZ|rim|rmi)");

    /** Also such constraints, where letters are not those of x86. */
    private static final Pattern FREE_CLASS = Pattern.compile("[=+&%]*[bda]");

    /** Those of a base register. */
    private static final Pattern BASE = Pattern.compile("[=+&%]*[ba]");

    private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern CHOSEN =
            Pattern.compile("(\\w+)\\s*(?:__asm__|__asm|asm)\\s*\\(\\s*(\"%?\\w+\"|\\w+)\\s*\\)");

    /** Constraints of x86 that name a register. */
    private static final Map<String, String> LETTERS =
            Map.of("a", "ax", "b", "bx", "c", "cx", "d", "dx", "S", "si", "D", "di");

    private static final int SHARING_TURNS = 2;

    private final Platform platform;
    private final List<String> registers;
    private final int turn;
    private final Map<String, Set<String>> chosen = new HashMap<>();
    private final List<String> places = new ArrayList<>();

    /**
     * The places of one turn.
     *
     * @param source the C text
     * @param turn from 0 to {@link #turns}
     */
    OperandPlaces(Platform platform, String source, int turn) {
        this.platform = platform;
        this.registers = registers(platform);
        this.turn = turn;
        Macros macros = new Macros(source);
        CHOSEN.matcher(source)
                .results()
                .forEach(
                        one ->
                                chosen.put(
                                        one.group(1),
                                        macros.literals(one.group(2).replace("%", ""))));
    }

    /** How many turns there are. */
    static int turns(Platform platform) {
        return registers(platform).size() + SHARING_TURNS;
    }

    /**
     * The registers that a compiler may choose for an operand. Frame pointers are left out: a
     * switch moves them with the stack, and is used where compilers keep them.
     */
    static List<String> registers(Platform platform) {
        return platform.registers(RegisterKind.GENERAL).stream()
                .filter(register -> register.bits() == platform.wordBytes() * Byte.SIZE)
                .filter(register -> isForAll(register.role()))
                .map(Register::name)
                .toList();
    }

    private static boolean isForAll(String role) {
        return !role.contains("frame pointer")
                && !role.startsWith("count register")
                && !role.startsWith("table of contents")
                && !role.startsWith("global pointer")
                && !role.startsWith("of the assembler")
                && !role.startsWith("of products")
                && !role.contains("platform register");
    }

    /**
     * A statement with its operands in their places.
     *
     * @param before what comes before it
     * @param outputs the section of outputs
     * @param inputs the section of inputs
     * @param after what comes behind it
     */
    record Placed(String before, String outputs, String inputs, String after) {}

    /** An operand: its name if it has one, its constraint, its expression in parentheses. */
    private record Operand(String name, String constraint, String expression) {
        String with(String otherConstraint, String otherExpression) {
            return "%s\"%s\"(%s)".formatted(name, otherConstraint, otherExpression);
        }
    }

    /** What was moved, in words; empty if nothing could be. */
    Optional<String> words() {
        return places.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", places));
    }

    /**
     * Chooses the places of one statement.
     *
     * @param taken the registers that it names as clobbers, as the platform calls them
     * @param line where it stands
     */
    Placed place(String outputs, String inputs, Set<String> taken, int line) {
        List<Operand> out = operands(outputs);
        List<Operand> in = operands(inputs);
        Set<String> unfree = new HashSet<>(taken);
        out.forEach(operand -> own(operand).ifPresent(unfree::addAll));
        in.forEach(operand -> own(operand).ifPresent(unfree::addAll));
        List<String> free =
                registers.stream().filter(register -> !unfree.contains(register)).toList();
        long wanted = out.stream().filter(this::isFree).count();
        wanted += in.stream().filter(this::isFree).count();
        if (wanted == 0 || wanted > free.size()) {
            return new Placed("", outputs, inputs, "");
        }
        return new Placement(free, line).of(out, in);
    }

    private boolean isFree(Operand operand) {
        String constraint = operand.constraint();
        boolean free =
                FREE.matcher(constraint).matches()
                        || (!isX86() && FREE_CLASS.matcher(constraint).matches());
        return free && own(operand).isEmpty();
    }

    private boolean isX86() {
        return platform.convention().returnAddressOnStack();
    }

    /** The register that an operand has by the author's wish; several by way of macros. */
    private Optional<Set<String>> own(Operand operand) {
        String variable = operand.expression().strip();
        if (chosen.containsKey(variable)) {
            return Optional.of(chosen.get(variable));
        }
        String letter = operand.constraint().replaceAll("[=+&%]", "");
        return Optional.ofNullable(isX86() ? LETTERS.get(letter) : null)
                .map(stem -> Set.of((platform.wordBytes() == 8 ? "r" : "e") + stem));
    }

    /** The operands of a section. */
    private static List<Operand> operands(String section) {
        List<Operand> operands = new ArrayList<>();
        Matcher constraint = LITERAL.matcher(section);
        int done = 0;
        while (constraint.find(done)) {
            int open = section.indexOf('(', constraint.end());
            int close = open < 0 ? -1 : closing(section, open);
            if (close < 0) {
                break;
            }
            String name =
                    section.substring(done, constraint.start()).replaceAll("[^\\w\\[\\]]", "");
            operands.add(
                    new Operand(
                            name.startsWith("[") ? name : "",
                            constraint.group(1),
                            section.substring(open + 1, close)));
            done = close + 1;
        }
        return operands;
    }

    private static int closing(String section, int open) {
        int depth = 0;
        for (int i = open; i < section.length(); i++) {
            depth += section.charAt(i) == '(' ? 1 : section.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** One statement. Variables that the language ties to registers stand for its operands. */
    private final class Placement {
        private final List<String> free;
        private final int line;
        private final StringBuilder values = new StringBuilder();
        private final StringBuilder pins = new StringBuilder();
        private final StringBuilder after = new StringBuilder();
        private final List<String> shareable = new ArrayList<>();
        private int next = turn;
        private int number;

        Placement(List<String> free, int line) {
            this.free = free;
            this.line = line;
        }

        Placed of(List<Operand> out, List<Operand> in) {
            List<String> outputs = new ArrayList<>();
            for (int i = 0; i < out.size(); i++) {
                String tied = Integer.toString(i);
                boolean alone = in.stream().anyMatch(one -> one.constraint().equals(tied));
                outputs.add(output(out.get(i), alone));
            }
            List<String> inputs = in.stream().map(this::input).toList();
            return new Placed(
                    "do { %s%s".formatted(values, pins),
                    " " + String.join(", ", outputs) + " ",
                    " " + String.join(", ", inputs) + " ",
                    "; %s} while (0)".formatted(after));
        }

        private String output(Operand operand, boolean tied) {
            if (!isFree(operand)) {
                number++;
                return operand.with(operand.constraint(), operand.expression());
            }
            boolean both = operand.constraint().contains("+");
            boolean early = operand.constraint().contains("&");
            String register = next(operand.constraint());
            if (!both && !early && !tied) {
                shareable.add(register);
            }
            String pin = pin(operand, register, both);
            after.append("(%s) = %s; ".formatted(operand.expression(), pin));
            return operand.with((both ? "+" : "=") + (early ? "&r" : "r"), pin);
        }

        private String input(Operand operand) {
            if (!isFree(operand)) {
                number++;
                return operand.with(operand.constraint(), operand.expression());
            }
            int sharing = turn - registers.size();
            boolean shares = sharing >= 0 && !shareable.isEmpty();
            String register =
                    shares
                            ? shareable.remove(sharing % shareable.size())
                            : next(operand.constraint());
            return operand.with("r", pin(operand, register, true));
        }

        /** The next register; as the base of an address r0 is none on Power and s390x. */
        private String next(String constraint) {
            String register = free.get(next++ % free.size());
            boolean base = BASE.matcher(constraint).matches();
            return base && register.equals("r0") ? free.get(next++ % free.size()) : register;
        }

        private String pin(Operand operand, String register, boolean hasValue) {
            String value = "check_value_" + number;
            String pin = "check_place_" + number;
            if (hasValue) {
                // Of an array its address, as in the statement.
                values.append("__auto_type %s = (%s); ".formatted(value, operand.expression()));
            }
            String type = "__typeof__(%s)".formatted(hasValue ? value : operand.expression());
            pins.append("register %s %s __asm__(\"%s\")".formatted(type, pin, register));
            pins.append(hasValue ? " = %s; ".formatted(value) : "; ");
            places.add("%%%d of line %d in %s".formatted(number++, line, register));
            return pin;
        }
    }
}
