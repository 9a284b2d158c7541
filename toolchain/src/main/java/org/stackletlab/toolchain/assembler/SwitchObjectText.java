package org.stackletlab.toolchain.assembler;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.target.AssemblySyntax;
import org.stackletlab.emulator.decode.InstructionSet;
import org.stackletlab.toolchain.Assembly;

/**
 * Writes an assembled switch file down as bytes with labels and line numbers, so that clang makes
 * an object file of it without encoding a single instruction itself.
 */
public final class SwitchObjectText {
    /** The section the linker puts at the switch's address. */
    public static final String SECTION = ".switch";

    private static final String ENTRY = "slp_switch";

    private final SwitchCode code;
    private final Assembly assembly;
    private final byte[] bytes;
    private final AssemblySyntax syntax;
    private final InstructionSet instructions;
    private final int wordBytes;
    private final StringBuilder out = new StringBuilder();

    private SwitchObjectText(Platform platform, SwitchCode code) {
        this.code = code;
        this.assembly = code.assembly();
        this.bytes = assembly.bytes();
        this.syntax = platform.tools().syntax();
        this.instructions = platform.code();
        this.wordBytes = platform.wordBytes();
    }

    /**
     * The text for {@code clang -c}.
     *
     * @param fileName the switch file as the debug information is to name it
     */
    public static String of(Platform platform, SwitchCode code, String fileName) {
        return new SwitchObjectText(platform, code).write(fileName);
    }

    private String write(String fileName) {
        out.append(".section ").append(SECTION).append(",\"ax\",%progbits\n");
        out.append(".file 1 ").append(quoted(fileName)).append('\n');
        out.append(syntax.head());
        out.append(".cfi_sections .debug_frame\n");
        out.append(".Lbegin:\n");
        var pieces = code.source().pieces();
        Map<Integer, List<String>> sizes = new TreeMap<>();
        code.source()
                .sizes()
                .forEach(
                        (name, piece) ->
                                sizes.computeIfAbsent(piece, at -> new ArrayList<>()).add(name));
        for (int i = 0; i < pieces.size(); i++) {
            sizes(sizes.getOrDefault(i, List.of()));
            SwitchSource.Piece piece = pieces.get(i);
            piece.labels().forEach(this::label);
            callFrames(i);
            int from = code.offsets()[i];
            int to = code.offsets()[i + 1];
            if (to > from) {
                out.append(".loc 1 ").append(piece.line()).append(" 0\n");
                bytes(from, to, piece.instruction());
            }
        }
        sizes(sizes.getOrDefault(pieces.size(), List.of()));
        callFrames(pieces.size());
        bytes(code.offsets()[pieces.size()], bytes.length, false);
        out.append(".Lend:\n");
        entrySize();
        constants();
        debugInfo(fileName);
        out.append(".section .note.GNU-stack,\"\",%progbits\n");
        return out.toString();
    }

    private void sizes(List<String> names) {
        for (String name : names) {
            if (assembly.labels().containsKey(name)) {
                out.append(".size ").append(name).append(", . - ").append(name).append('\n');
            }
        }
    }

    private void callFrames(int piece) {
        for (SwitchSource.Directive directive : code.source().callFrames()) {
            if (directive.piece() == piece) {
                out.append(directive.text()).append('\n');
            }
        }
    }

    /** Without a .size of its own the entry reaches to the end: symbols then name every address. */
    private void entrySize() {
        if (assembly.labels().containsKey(ENTRY) && !code.source().sizes().containsKey(ENTRY)) {
            out.append(".size %s, .Lend - %s\n".formatted(ENTRY, ENTRY));
        }
    }

    private void label(String name) {
        boolean entry = name.equals(ENTRY);
        if (entry || code.source().globals().contains(name)) {
            out.append(".globl ").append(name).append('\n');
            out.append(".type ").append(name).append(",%function\n");
        }
        out.append(name).append(":\n");
    }

    private void bytes(int from, int to, boolean instruction) {
        if (instruction && syntax.marksCode() && (to - from) % instructions.step() == 0) {
            int length;
            for (int i = from; i < to; i += length) {
                length = instructions.length(bytes, i);
                out.append(syntax.instruction(bytes, i, length));
            }
        } else if (to > from) {
            StringJoiner list = new StringJoiner(",", ".byte ", "\n");
            for (int i = from; i < to; i++) {
                list.add("0x%02x".formatted(bytes[i]));
            }
            out.append(list);
        }
    }

    private void constants() {
        Set<String> labels = new HashSet<>(assembly.labels().keySet());
        code.source()
                .constants()
                .forEach(
                        (name, value) -> {
                            if (!labels.contains(name)) {
                                if (code.source().globals().contains(name)) {
                                    out.append(".globl ").append(name).append('\n');
                                }
                                out.append(".set ").append(name).append(", ");
                                out.append(value).append('\n');
                            }
                        });
    }

    /** One compile unit, so that debuggers and disassemblers find the line table. */
    private void debugInfo(String fileName) {
        out.append(
                String.format(
                        Locale.ROOT,
                        """
                        .section .debug_abbrev,"",%%progbits
                        .byte 1, 0x11, 0, 0x10, 0x17, 0x11, 1, 0x12, 6, 3, 8, 0x1b, 8, 0x13, 5, 0, 0, 0
                        .section .debug_info,"",%%progbits
                        .Linfo:
                        .long .Linfo_end - .Linfo_begin
                        .Linfo_begin:
                        .short 4
                        .long .debug_abbrev
                        .byte %d
                        .byte 1
                        .long .Lline
                        .%s .Lbegin
                        .long .Lend - .Lbegin
                        .asciz %s
                        .asciz "."
                        .short 0x8001
                        .Linfo_end:
                        .section .debug_line,"",%%progbits
                        .Lline:
                        """,
                        wordBytes,
                        wordBytes == 8 ? "quad" : "long",
                        quoted(fileName)));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
