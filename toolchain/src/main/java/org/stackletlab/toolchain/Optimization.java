package org.stackletlab.toolchain;

/** How hard clang works. {@link #O1} is the default: quick to compile, fair to read. */
public enum Optimization {
    O0,
    O1,
    O2;

    /** The level with a compiler's flag; {@link #O1} for a flag that none has. */
    public static Optimization withFlag(String flag) {
        for (Optimization level : values()) {
            if (level.flag().equals(flag)) {
                return level;
            }
        }
        return O1;
    }

    /** The compiler's flag, such as {@code -O1}. */
    public String flag() {
        return "-" + name();
    }
}
