package org.stackletlab.inspector.check.program;

import org.stackletlab.inspector.check.Check;
import org.stackletlab.inspector.check.Finding;

/** Why the program of a finding ends well, although the bench has found something. */
public final class Unseen {
    private Unseen() {}

    /** Whether no program can show it: it is about what the bench alone does. */
    public static boolean always(Check check) {
        return switch (check) {
            case BUILD, SIGNAL, POSITION, REENTRANT, GNUSTACK, IBT, SHSTK, PAC, UNWIND -> true;
            case ASM,
                    CSR,
                    FPCSR,
                    FPCTL,
                    FPGLOBAL,
                    SP,
                    RET,
                    FLOW,
                    STAY,
                    ARG,
                    ALIGN,
                    DF,
                    X87,
                    RESERVED,
                    TEB,
                    WRITE,
                    REDZONE,
                    SPRANGE,
                    OVERLAP,
                    DANGER,
                    STALE,
                    CANARY ->
                    false;
        };
    }

    /** The reason, as a part of a sentence. */
    public static String because(Finding finding) {
        String register = finding.register().orElse("this register");
        return switch (finding.check()) {
            case BUILD -> "what does not compile does not run";
            case ASM ->
                    "in this build the compiler keeps nothing in %s there that the program misses"
                            .formatted(register);
            case CSR, FPCSR ->
                    "the callbacks of this program leave %s as it was, those of the bench destroy all that they may"
                            .formatted(register);
            case FPCTL, FPGLOBAL, DF, X87, RESERVED, TEB, CANARY ->
                    "the program does not look at %s, the bench compares all that there is"
                            .formatted(finding.register().orElse("that"));
            case SP, RET, FLOW, STAY, ARG, ALIGN ->
                    "the program does not go this way (%s)".formatted(finding.path());
            case WRITE -> "nobody reads the bytes that are overwritten";
            case REDZONE, SPRANGE ->
                    "it needs a signal at this instruction, and none comes while the program runs";
            case OVERLAP, STALE ->
                    "nobody overwrites these bytes of the stack meanwhile, as the bench does";
            case DANGER -> "what is read too early happens to be what is read later";
            case SIGNAL -> "no signal comes while the program runs; the bench has one everywhere";
            case POSITION -> "the program has the code at one address, the bench at two";
            case REENTRANT -> "the program's save does not switch, that of the bench does";
            case GNUSTACK, IBT, PAC -> "it is about what the file promises, not about a run";
            case SHSTK -> "the emulated processor has no shadow stack";
            case UNWIND -> "the program does not read its call-frame information";
        };
    }
}
