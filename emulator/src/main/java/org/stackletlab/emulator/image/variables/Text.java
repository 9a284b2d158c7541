package org.stackletlab.emulator.image.variables;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Characters and strings in C's notation. */
final class Text {
    private Text() {}

    /** A character between single quotes. */
    static String character(int code) {
        return "'" + (code == '\'' ? "\\'" : code < 0x80 ? escaped(code) : octal(code)) + "'";
    }

    /** A string between double quotes; what is no UTF-8 is written byte by byte. */
    static String string(byte[] bytes, int from, int to) {
        StringBuilder text = new StringBuilder("\"");
        String decoded;
        try {
            decoded =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes, from, to - from))
                            .toString();
        } catch (CharacterCodingException _) {
            for (int i = from; i < to; i++) {
                int code = bytes[i] & 0xff;
                text.append(code == '"' ? "\\\"" : code < 0x80 ? escaped(code) : octal(code));
            }
            return text.append('"').toString();
        }
        decoded.codePoints()
                .forEach(
                        code -> {
                            if (code == '"') {
                                text.append("\\\"");
                            } else if (code < 0x80) {
                                text.append(escaped(code));
                            } else {
                                text.appendCodePoint(code);
                            }
                        });
        return text.append('"').toString();
    }

    private static String escaped(int code) {
        return switch (code) {
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            case '\r' -> "\\r";
            case '\\' -> "\\\\";
            case 7 -> "\\a";
            case 8 -> "\\b";
            case 11 -> "\\v";
            case 12 -> "\\f";
            case 27 -> "\\e";
            default -> code < 0x20 || code == 0x7f ? octal(code) : Character.toString(code);
        };
    }

    private static String octal(int code) {
        return code == 0 ? "\\0" : "\\%03o".formatted(code);
    }
}
