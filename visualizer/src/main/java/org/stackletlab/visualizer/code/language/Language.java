package org.stackletlab.visualizer.code.language;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.stackletlab.emulator.arch.Platforms;

/** What a text is written in, and which of its words are coloured. */
public enum Language {
    /** C. */
    C(
            """
            (?<comment>//[^\\n]*|/\\*[\\s\\S]*?(?:\\*/|\\z))\
            |(?<string>"(?:[^"\\\\\\n]++|\\\\.)*+"?|'(?:[^'\\\\\\n]++|\\\\.)*+'?|(?<=include )<[^>\\n]*>)\
            |(?<keyword>^[ \\t]*#[ \\t]*[a-z]+\
            |\\b(?:auto|bool|break|case|char|const|continue|default|do|double|else|enum|extern|float\
            |for|goto|if|inline|int|long|register|restrict|return|short|signed|sizeof|static|struct\
            |switch|typedef|union|unsigned|void|volatile|while|NULL|true|false\
            |u?int(?:8|16|32|64|ptr)_t|size_t|ptrdiff_t)\\b)\
            |(?<number>\\b(?:0[xX][0-9a-fA-F]+|[0-9]+(?:\\.[0-9]*)?)[uUlLfF]*\\b)\
            |(?<register>(?!))|(?<aside>(?!))\
            """),
    /**
     * Assembly of any of our platforms; # is a comment on x86 and RISC-V, @ on ARM, // on AArch64.
     */
    ASSEMBLY(
            """
            (?<comment>/\\*[\\s\\S]*?(?:\\*/|\\z)|(?:@|//)[^\\n]*\
            |(?:^|(?<=[ \\t]))(?<!,[ \\t])#(?![0-9-])[^\\n]*)\
            |(?<string>"(?:[^"\\\\\\n]++|\\\\.)*+"?)\
            |(?<aside>^[ \\t]*\\.cfi_[^#@\\n]*)\
            |(?<keyword>^[ \\t]*\\.?[A-Za-z_][\\w.]*(?![\\w.]*:))\
            |(?<register>%R)\
            |(?<number>#?-?\\b(?:0[xX][0-9a-fA-F]+|[0-9]+)\\b|#[A-Za-z_]\\w*)\
            """),
    /** Disassembly: an address, bytes, an instruction; lines of the source between. */
    DISASSEMBLY(
            """
            (?<comment>^[ \\t]*[0-9]+ \\|[^\\n]*|^[^ \\n][^\\n]*:$)\
            |(?<string>(?!))|(?<aside>(?!))\
            |(?<number>^  [0-9a-f]{8}  (?:[0-9a-f]{2} ?)+(?=\\s))\
            |(?<keyword>(?<=  )[a-z][a-z0-9.]*(?=[ \\n]|$))\
            |(?<register>%R)\
            """);

    /** What registers are called; constants of an enum cannot have fields of it. */
    private static final class Names {
        /** Names of registers, and of parts of them, beside those that platforms list. */
        private static final String PARTS =
                "[re]?(?:ax|bx|cx|dx|si|di|bp|sp|ip)|[abcd][lh]|(?:si|di|bp|sp)l"
                        + "|r(?:[12]?[0-9]|3[01])[dwb]?|[xy]mm[0-9]+|st(?:\\([0-7]\\))?"
                        + "|[bdhqsvwx][0-9]{1,2}|[wx]zr|wsp|lr|fp|sl|[cs]psr|fpscr|frm|fflags";

        static final String REGISTERS =
                Platforms.all().stream()
                        .flatMap(platform -> platform.registers().stream())
                        .map(register -> Pattern.quote(register.name()))
                        .distinct()
                        .collect(
                                Collectors.joining(
                                        "|", "(?<![\\w$])(?:" + PARTS + "|", ")(?!\\w)"));
    }

    private final Pattern pattern;

    Language(String pattern) {
        this.pattern = Pattern.compile(pattern.replace("%R", Names.REGISTERS), Pattern.MULTILINE);
    }

    /** The language of a file by its name. */
    public static Language of(String file) {
        return file.endsWith(".s") || file.endsWith(".S") ? ASSEMBLY : C;
    }

    /** What is coloured, by rising position. */
    public List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            for (Token.Kind kind : Token.Kind.values()) {
                if (matcher.group(kind.style()) != null && matcher.end() > matcher.start()) {
                    tokens.add(new Token(kind, matcher.start(), matcher.end()));
                    break;
                }
            }
        }
        return tokens;
    }
}
