package org.stackletlab.inspector.check;

import java.util.Locale;

/** How bad a finding is. */
public enum Severity {
    /** The contract is broken: programs will go wrong. */
    ERROR,
    /** Works today by luck, or against the advice of the ABI. */
    WARNING,
    /** Worth knowing. */
    NOTE;

    /** As reports write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
