package org.stackletlab.toolchain;

/** How hard clang works. {@link #O1} is the default: quick to compile, fair to read. */
public enum Optimization {
    O0,
    O1,
    O2;

    /** The compiler's flag, such as {@code -O1}. */
    public String flag() {
        return "-" + name();
    }
}
