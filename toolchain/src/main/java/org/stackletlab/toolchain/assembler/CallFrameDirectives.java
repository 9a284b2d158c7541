package org.stackletlab.toolchain.assembler;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.stackletlab.emulator.image.frames.DwarfRegisters;
import org.stackletlab.toolchain.BuildException;

/**
 * Checks the {@code .cfi_} directives of a switch file and keeps them with their places. They are
 * not for Keystone: the assembler that makes the object file gets them, with numbers for registers
 * and constants.
 */
final class CallFrameDirectives {
    /** What the letters of an operand list stand for. */
    private static final Map<Character, String> KINDS =
            Map.of('r', "a register", 'n', "a number", 'b', "bytes");

    /** Operands by directive: r a register, n a number, b one byte or more. */
    private static final Map<String, String> OPERANDS =
            Map.ofEntries(
                    Map.entry(".cfi_def_cfa", "rn"),
                    Map.entry(".cfi_def_cfa_register", "r"),
                    Map.entry(".cfi_def_cfa_offset", "n"),
                    Map.entry(".cfi_adjust_cfa_offset", "n"),
                    Map.entry(".cfi_offset", "rn"),
                    Map.entry(".cfi_rel_offset", "rn"),
                    Map.entry(".cfi_restore", "r"),
                    Map.entry(".cfi_undefined", "r"),
                    Map.entry(".cfi_same_value", "r"),
                    Map.entry(".cfi_register", "rr"),
                    Map.entry(".cfi_return_column", "r"),
                    Map.entry(".cfi_remember_state", ""),
                    Map.entry(".cfi_restore_state", ""),
                    Map.entry(".cfi_escape", "b"));

    private final Complaints complaints;
    private final DwarfRegisters registers;
    private final Map<String, BigInteger> constants;
    private final List<SwitchSource.Directive> kept = new ArrayList<>();

    /** Lines of {@code .cfi_remember_state} that no {@code .cfi_restore_state} has used yet. */
    private final Deque<Integer> remembered = new ArrayDeque<>();

    private Optional<Statement> open = Optional.empty();

    /**
     * No directive yet.
     *
     * @param constants those set so far; read at each directive
     */
    CallFrameDirectives(
            Complaints complaints, DwarfRegisters registers, Map<String, BigInteger> constants) {
        this.complaints = complaints;
        this.registers = registers;
        this.constants = constants;
    }

    /**
     * Takes one directive.
     *
     * @param piece how many pieces of code stand before it
     */
    void add(Statement statement, int piece) throws BuildException {
        String directive = statement.mnemonic();
        switch (directive) {
            case ".cfi_sections" -> {} // there is one section that debuggers read
            case ".cfi_startproc" -> start(statement, piece);
            case ".cfi_endproc" -> {
                checkInside(statement);
                open = Optional.empty();
                keep(piece, directive);
            }
            default -> keep(piece, directive + " " + checked(statement));
        }
    }

    /** All of them, in order. */
    List<SwitchSource.Directive> finish() throws BuildException {
        if (open.isPresent()) {
            throw complaints.at(
                    open.get().line(),
                    "this .cfi_startproc has no .cfi_endproc",
                    "write .cfi_endproc behind the last instruction of the function");
        }
        return List.copyOf(kept);
    }

    private void start(Statement statement, int piece) throws BuildException {
        if (open.isPresent()) {
            throw complaints.at(
                    statement.line(),
                    "the .cfi_startproc in line " + open.get().line() + " has not ended yet",
                    "write .cfi_endproc behind the last instruction of that function");
        }
        open = Optional.of(statement);
        remembered.clear();
        boolean simple = statement.operands().equals("simple");
        keep(piece, simple ? ".cfi_startproc simple" : ".cfi_startproc");
    }

    private String checked(Statement statement) throws BuildException {
        String kinds = OPERANDS.get(statement.mnemonic());
        if (kinds == null) {
            throw complaints.at(
                    statement.line(),
                    statement.mnemonic() + " is not known here",
                    "use one of " + String.join(" ", OPERANDS.keySet().stream().sorted().toList()));
        }
        checkInside(statement);
        if (statement.mnemonic().equals(".cfi_remember_state")) {
            remembered.push(statement.line());
        } else if (statement.mnemonic().equals(".cfi_restore_state") && remembered.poll() == null) {
            throw complaints.at(
                    statement.line(),
                    "there is no .cfi_remember_state before that could be restored",
                    "write .cfi_remember_state where the rules are the right ones");
        }
        return operands(statement, kinds);
    }

    private void checkInside(Statement statement) throws BuildException {
        if (open.isEmpty()) {
            throw complaints.at(
                    statement.line(),
                    statement.mnemonic() + " stands outside of a function",
                    "write .cfi_startproc behind the label of the function, before this line");
        }
    }

    private String operands(Statement statement, String kinds) throws BuildException {
        String text = statement.operands();
        String[] found = text.isEmpty() ? new String[0] : text.split(",", -1);
        boolean bytes = kinds.equals("b");
        if (bytes ? found.length == 0 : found.length != kinds.length()) {
            throw complaints.at(
                    statement.line(),
                    "%s takes %s".formatted(statement.mnemonic(), list(kinds)),
                    "write it like this: " + example(statement.mnemonic(), kinds));
        }
        StringJoiner checked = new StringJoiner(", ");
        for (int i = 0; i < found.length; i++) {
            char kind = bytes ? 'b' : kinds.charAt(i);
            checked.add(kind == 'r' ? register(statement, found[i]) : number(statement, found[i]));
        }
        return checked.toString();
    }

    private static String list(String kinds) {
        return kinds.isEmpty()
                ? "no operands"
                : String.join(
                        " and ", kinds.chars().mapToObj(kind -> KINDS.get((char) kind)).toList());
    }

    private String example(String directive, String kinds) {
        StringJoiner operands = new StringJoiner(", ");
        kinds.chars()
                .forEach(
                        kind ->
                                operands.add(
                                        switch (kind) {
                                            case 'r' -> registers.stackPointer().name();
                                            case 'n' -> "16";
                                            default -> "0x16, 0x07";
                                        }));
        return (directive + " " + operands).strip();
    }

    private String register(Statement statement, String operand) throws BuildException {
        String name = operand.strip().toLowerCase(Locale.ROOT);
        Optional<Integer> number =
                registers.number(
                        name.startsWith("%") || name.startsWith("$") ? name.substring(1) : name);
        return number.isPresent()
                ? number.get().toString()
                : number(
                        statement,
                        operand,
                        "'%s' is neither a register of this platform nor DWARF's number of one"
                                .formatted(operand.strip()),
                        "write the name of a register, such as " + registers.stackPointer().name());
    }

    private String number(Statement statement, String operand) throws BuildException {
        return number(
                statement,
                operand,
                "'%s' is not a number".formatted(operand.strip()),
                "write a number, or a constant that is set above this line");
    }

    private String number(Statement statement, String operand, String found, String next)
            throws BuildException {
        Optional<BigInteger> value = ConstantExpression.evaluate(Token.split(operand), constants);
        if (value.isEmpty() || value.get().bitLength() > 31) {
            throw complaints.at(statement.line(), found, next);
        }
        return value.get().toString();
    }

    private void keep(int piece, String text) {
        kept.add(new SwitchSource.Directive(piece, text.strip()));
    }
}
