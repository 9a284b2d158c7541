package org.stackletlab.visualizer.picture;

/** The kinds of letters in pictures. */
public enum Face {
    /** Plain words. */
    BODY(13, false, false, 0.6),
    /** Words that matter. */
    STRONG(13, true, false, 0.68),
    /** Small words. */
    SMALL(11, false, false, 0.59),
    /** Headings of parts; written in capitals. */
    CAPTION(10.5, true, false, 0.74),
    /** The letters of stacks. */
    BADGE(9.5, true, false, 0.72),
    /** Code and addresses. */
    CODE(12, false, true, 0.602),
    /** Small code. */
    CODE_SMALL(10.5, false, true, 0.602);

    /** Widths of letters of DejaVu Sans in parts of their size: most of them, and any. */
    private static final double NARROW = 0.72;

    private static final double WIDE = 1.5;

    private final double size;
    private final boolean bold;
    private final boolean monospace;
    private final double width;

    Face(double size, boolean bold, boolean monospace, double width) {
        this.size = size;
        this.bold = bold;
        this.monospace = monospace;
        this.width = width;
    }

    /** Height of the letters in the picture's units. */
    public double size() {
        return size;
    }

    /** Whether letters are heavy. */
    public boolean bold() {
        return bold;
    }

    /** Whether all letters are equally wide. */
    public boolean monospace() {
        return monospace;
    }

    /** About how wide a text will be: exact for code, an average for words. */
    public double widthOf(String text) {
        return text.codePointCount(0, text.length()) * width * size;
    }

    /**
     * What a text will not be wider than, in the fonts that pictures are painted with: for those
     * who must not miss its end.
     */
    public double mostWidthOf(String text) {
        return size * text.codePoints().mapToDouble(this::mostWidthOf).sum();
    }

    /** In parts of the size. Only small letters, digits and points are known to be narrow. */
    private double mostWidthOf(int letter) {
        if (monospace && letter < 0x7f) {
            return width;
        }
        boolean small = letter >= 'a' && letter <= 'z' && letter != 'm' && letter != 'w';
        boolean digit = letter >= '0' && letter <= ':';
        boolean point = letter >= ' ' && letter <= '/' && "#%&+".indexOf(letter) < 0;
        return small || digit || point ? NARROW : WIDE;
    }

    /** A text, cut to fit into a width with an ellipsis; empty if nothing fits. */
    public String fit(String text, double available) {
        if (widthOf(text) <= available) {
            return text;
        }
        int letters = (int) (available / (width * size)) - 1;
        return letters < 1
                ? ""
                : text.substring(0, text.offsetByCodePoints(0, letters)).stripTrailing() + "…";
    }
}
