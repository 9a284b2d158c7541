package org.stackletlab.lessons.book;

/** Words as parts of XHTML. */
final class Markup {
    private Markup() {}

    /** A text as content of an element or, in double quotes, of an attribute. */
    static String text(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints()
                .forEach(
                        each -> {
                            switch (each) {
                                case '&' -> safe.append("&amp;");
                                case '<' -> safe.append("&lt;");
                                case '>' -> safe.append("&gt;");
                                case '"' -> safe.append("&quot;");
                                default -> safe.appendCodePoint(isAllowed(each) ? each : 0xfffd);
                            }
                        });
        return safe.toString();
    }

    /** Guests print what they like; XML has no place for control characters. */
    private static boolean isAllowed(int codePoint) {
        return codePoint == '\t'
                || codePoint == '\n'
                || codePoint == '\r'
                || (codePoint >= 0x20 && codePoint < 0xd800)
                || (codePoint > 0xdfff && codePoint != 0xfffe && codePoint != 0xffff);
    }

    /** Words as a name in an address: letters, digits, hyphens. */
    static String name(String words) {
        return words.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }

    /** Code between words of prose. */
    static String code(String text) {
        return "<code>" + text(text) + "</code>";
    }
}
