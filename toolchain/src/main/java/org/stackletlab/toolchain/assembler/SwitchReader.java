package org.stackletlab.toolchain.assembler;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.target.AssemblySyntax;
import org.stackletlab.emulator.image.frames.DwarfRegisters;
import org.stackletlab.toolchain.BuildException;

/** Reads one switch file: directives are obeyed or refused here, instructions go on to Keystone. */
final class SwitchReader {
    private static final Set<String> MIPS_MODES =
            Set.of("noreorder", "reorder", "noat", "at", "nomacro", "macro", "push", "pop");

    private static final Pattern ASSIGNMENT =
            Pattern.compile("([A-Za-z_.$][\\w.$]*)\\s*=(?!=)\\s*(.*)", Pattern.DOTALL);
    private static final Pattern NAME_AND_REST =
            Pattern.compile("([A-Za-z_.$][\\w.$]*)\\s*,\\s*(.*)", Pattern.DOTALL);

    /** Anything else at the beginning of a statement sends Keystone round in circles. */
    private static final Pattern INSTRUCTION =
            Pattern.compile(
                    "(?:(?:lock|repn?[ez]?)\\s+)*+[A-Za-z_][\\w.]*(?=\\s|$)",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern DATA_MARK = Pattern.compile("[\\[\\]{}#=!:?@`\\\\]");
    private static final String STRING = "\"(?:[^\"\\\\]|\\\\.)*\"|'(?:\\\\.|.)'";

    private static final Set<String> SIZED = Set.of(".skip", ".space", ".zero", ".fill");
    private static final Set<String> CODE_SECTIONS = Set.of(".text", ".switch");

    private final Complaints complaints;
    private final AssemblySyntax syntax;
    private final List<SwitchSource.Piece> pieces = new ArrayList<>();
    private final Map<String, BigInteger> constants = new LinkedHashMap<>();
    private final Map<String, Integer> setLater = new HashMap<>();
    private final Set<String> globals = new LinkedHashSet<>();
    private final Map<String, Integer> sizes = new LinkedHashMap<>();
    private final Map<String, Integer> labelLines = new HashMap<>();
    private final Set<String> allLabels = new HashSet<>();
    private final CallFrameDirectives callFrames;
    private List<String> waiting = List.of();
    private boolean inCode = true;

    SwitchReader(Complaints complaints, Platform platform) {
        this.complaints = complaints;
        this.syntax = platform.tools().syntax();
        this.callFrames =
                new CallFrameDirectives(complaints, DwarfRegisters.of(platform), constants);
    }

    SwitchSource read(List<Statement> statements) throws BuildException {
        for (Statement statement : statements) {
            allLabels.addAll(statement.labels());
            assignment(statement)
                    .ifPresent(set -> setLater.putIfAbsent(set.name(), statement.line()));
        }
        for (Statement statement : statements) {
            statement(statement);
        }
        if (!waiting.isEmpty()) {
            int line = statements.getLast().line();
            pieces.add(new SwitchSource.Piece(line, waiting, "", false));
        }
        Map<String, Long> values = new LinkedHashMap<>();
        constants.forEach((name, value) -> values.put(name, value.longValue()));
        return new SwitchSource(List.copyOf(pieces), values, globals, sizes, callFrames.finish());
    }

    private void statement(Statement statement) throws BuildException {
        for (String label : statement.labels()) {
            label(statement, label);
        }
        if (statement.text().isEmpty()) {
            return;
        }
        Optional<Assignment> set = assignment(statement);
        if (set.isPresent()) {
            assign(statement, set.get());
        } else if (statement.text().startsWith(".")) {
            directive(statement);
        } else {
            emit(statement, statement.text(), true);
        }
    }

    private void label(Statement statement, String label) throws BuildException {
        if (Character.isDigit(label.charAt(0))) {
            throw complaints.at(
                    statement.line(),
                    "the numeric label '" + label + ":' is not understood by Keystone",
                    "give it a name");
        }
        Integer before = labelLines.putIfAbsent(label, statement.line());
        if (before != null) {
            throw complaints.at(
                    statement.line(),
                    "the label '" + label + "' stands already in line " + before,
                    "give one of them another name");
        }
        List<String> more = new ArrayList<>(waiting);
        more.add(label);
        waiting = more;
    }

    private void directive(Statement statement) throws BuildException {
        String directive = statement.mnemonic();
        switch (Directives.of(directive)) {
            case DROP -> dropped(statement);
            case DATA -> {
                checkSize(statement);
                emit(statement, directive + " " + fold(statement), false);
            }
            case ALIGN -> align(statement);
            case SET -> mode(statement);
            case GLOBAL -> globals.addAll(List.of(statement.operands().split("\\s*,\\s*")));
            case SIZE -> size(statement);
            case SECTION -> section(statement);
            case CALL_FRAME -> callFrames.add(statement, pieces.size());
            case REFUSE -> throw refused(statement);
        }
    }

    /** How the assembler is to treat what follows, on MIPS. */
    private void mode(Statement statement) throws BuildException {
        if (syntax != AssemblySyntax.MIPS || !MIPS_MODES.contains(statement.operands().strip())) {
            throw complaints.at(
                    statement.line(),
                    "a constant needs a name, a comma and a value",
                    "write it like this: .set FRAME_BYTES, 56");
        }
        pieces.add(new SwitchSource.Piece(statement.line(), takeLabels(), statement.text(), false));
    }

    private void dropped(Statement statement) {
        if (statement.mnemonic().equals(".text")) {
            inCode = true;
        }
    }

    private BuildException refused(Statement statement) {
        String directive = statement.mnemonic();
        return complaints.at(
                statement.line(),
                directive + " is refused: " + Directives.whyNot(directive),
                "remove it");
    }

    private void align(Statement statement) throws BuildException {
        String[] operands = statement.operands().split(",", -1);
        Optional<BigInteger> amount =
                ConstantExpression.evaluate(Token.split(operands[0]), constants);
        if (amount.isEmpty() || amount.get().bitLength() > 13 || amount.get().signum() < 0) {
            throw complaints.at(
                    statement.line(),
                    "the alignment '" + operands[0].strip() + "' is not a small number",
                    "write it like this: .p2align 4");
        }
        int value = amount.get().intValue();
        boolean bytes =
                statement.mnemonic().equals(".balign")
                        || (statement.mnemonic().equals(".align") && syntax.alignsToBytes());
        int power = bytes ? Integer.numberOfTrailingZeros(Math.max(1, value)) : value;
        if (power > 12 || (bytes && value != 0 && value != 1 << power)) {
            throw complaints.at(
                    statement.line(),
                    "cannot align to " + value + (bytes ? " bytes" : " bits of the address"),
                    "align to a power of two, at most 4096 bytes");
        }
        emit(statement, ".p2align " + power, false);
    }

    private void size(Statement statement) {
        Matcher match = NAME_AND_REST.matcher(statement.operands());
        if (match.matches() && match.group(2).strip().startsWith(".")) {
            sizes.put(match.group(1), pieces.size());
        }
    }

    private void section(Statement statement) throws BuildException {
        String name = statement.operands().split("[,\\s]", 2)[0].replace("\"", "");
        inCode = CODE_SECTIONS.contains(name);
        if (!inCode && !name.equals(".note.GNU-stack")) {
            throw complaints.at(
                    statement.line(),
                    "the section '" + name + "' is refused: a switch file holds code only",
                    "remove it; the code goes to the section .switch by itself");
        }
    }

    /** A constant being set. */
    private record Assignment(String name, String value) {}

    private static Optional<Assignment> assignment(Statement statement) {
        boolean set =
                statement.text().startsWith(".")
                        && Directives.of(statement.mnemonic()) == Directives.Treatment.SET;
        Matcher match =
                set
                        ? NAME_AND_REST.matcher(statement.operands())
                        : ASSIGNMENT.matcher(statement.text());
        return match.matches()
                ? Optional.of(new Assignment(match.group(1), match.group(2).strip()))
                : Optional.empty();
    }

    private void assign(Statement statement, Assignment set) throws BuildException {
        Optional<BigInteger> value =
                ConstantExpression.evaluate(Token.split(set.value()), constants);
        if (value.isPresent()) {
            constants.put(set.name(), value.get());
            setLater.remove(set.name());
        } else {
            constants.remove(set.name());
            setLater.remove(set.name());
            checkNames(statement, set.value());
            checkPlaces(statement, set.value());
            pieces.add(
                    new SwitchSource.Piece(
                            statement.line(),
                            takeLabels(),
                            ".set " + set.name() + ", " + folder().fold(set.value()),
                            false));
        }
    }

    /**
     * A value that is no constant must be made of places: labels, {@code .} and their distances.
     */
    private void checkPlaces(Statement statement, String value) throws BuildException {
        for (Token token : Token.split(value)) {
            boolean known =
                    switch (token.kind()) {
                        case BLANK, NUMBER -> true;
                        case NAME ->
                                token.text().equals(".")
                                        || allLabels.contains(token.text())
                                        || constants.containsKey(token.text());
                        case MARK -> "+-*/()".contains(token.text());
                        case STRING -> false;
                    };
            if (!known) {
                throw complaints.at(
                        statement.line(),
                        "'" + token.text() + "' is neither a constant nor a label of this file",
                        "correct its name, or set it above this line");
            }
        }
    }

    /** Sizes that are not small numbers keep Keystone busy for a long time. */
    private void checkSize(Statement statement) throws BuildException {
        String operand = statement.operands().split(",", 2)[0];
        Optional<BigInteger> size = ConstantExpression.evaluate(Token.split(operand), constants);
        if (SIZED.contains(statement.mnemonic())
                && (size.isEmpty() || size.get().signum() < 0 || size.get().bitLength() > 16)) {
            throw complaints.at(
                    statement.line(),
                    "the size '" + operand.strip() + "' is not a number from 0 to 65535",
                    "write it like this: .skip 16");
        }
    }

    private void emit(Statement statement, String text, boolean instruction) throws BuildException {
        if (!inCode) {
            throw complaints.at(
                    statement.line(),
                    "code after .section .note.GNU-stack would be lost",
                    "move that directive to the end of the file");
        }
        if (instruction
                ? !INSTRUCTION.matcher(text).lookingAt()
                : DATA_MARK.matcher(text.replaceAll(STRING, "")).find()) {
            throw complaints.at(
                    statement.line(),
                    instruction
                            ? "this does not begin with the name of an instruction"
                            : "this is not a list of numbers, labels or strings",
                    "write one instruction, label or directive; comments begin with "
                            + syntax.comment()
                            + (syntax.comment().equals("//") ? "" : " or //"));
        }
        checkNames(statement, statement.operands());
        String folded = instruction ? (statement.mnemonic() + " " + fold(statement)).strip() : text;
        pieces.add(new SwitchSource.Piece(statement.line(), takeLabels(), folded, instruction));
    }

    /** clang takes a name that is set further down for a place in memory, so we refuse it. */
    private void checkNames(Statement statement, String operands) throws BuildException {
        for (Token token : Token.split(operands)) {
            Integer line =
                    token.kind() == Token.Kind.NAME && !constants.containsKey(token.text())
                            ? setLater.get(token.text())
                            : null;
            if (line != null && line >= statement.line()) {
                throw complaints.at(
                        statement.line(),
                        "the constant '" + token.text() + "' is set only in line " + line,
                        "move the .set above its first use");
            }
        }
    }

    private List<String> takeLabels() {
        List<String> labels = waiting;
        waiting = List.of();
        return labels;
    }

    private String fold(Statement statement) {
        return folder().fold(statement.operands());
    }

    private OperandFolder folder() {
        return new OperandFolder(syntax == AssemblySyntax.INTEL, constants);
    }
}
