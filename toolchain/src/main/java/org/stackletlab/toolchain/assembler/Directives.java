package org.stackletlab.toolchain.assembler;

import java.util.Map;
import java.util.Set;

/** Which directives a switch file may use, and what becomes of them. */
final class Directives {
    enum Treatment {
        /** Says something about symbols or the processor that Keystone need not know. */
        DROP,
        /** Emits data: goes to Keystone. */
        DATA,
        ALIGN,
        SET,
        GLOBAL,
        SIZE,
        SECTION,
        /** Says how the function uses its stack: goes to the object file. */
        CALL_FRAME,
        REFUSE
    }

    private static final Set<String> DROPPED =
            Set.of(
                    ".text",
                    ".type",
                    ".hidden",
                    ".local",
                    ".weak",
                    ".file",
                    ".ident",
                    ".arm",
                    ".code",
                    ".code32",
                    ".code64",
                    ".syntax",
                    ".arch",
                    ".cpu",
                    ".machine",
                    ".fpu",
                    ".eabi_attribute",
                    ".fnstart",
                    ".fnend",
                    ".cantunwind",
                    ".save",
                    ".vsave",
                    ".pad",
                    ".setfp",
                    ".intel_syntax",
                    ".protected",
                    ".internal",
                    ".warning");

    private static final Set<String> DATA =
            Set.of(
                    ".byte", ".short", ".hword", ".2byte", ".long", ".int", ".4byte", ".word",
                    ".quad", ".8byte", ".ascii", ".asciz", ".string", ".zero", ".skip", ".space",
                    ".fill", ".ltorg", ".pool");

    private static final Map<String, Treatment> OTHERS =
            Map.of(
                    ".set", Treatment.SET,
                    ".equ", Treatment.SET,
                    ".equiv", Treatment.SET,
                    ".globl", Treatment.GLOBAL,
                    ".global", Treatment.GLOBAL,
                    ".size", Treatment.SIZE,
                    ".section", Treatment.SECTION,
                    ".align", Treatment.ALIGN,
                    ".p2align", Treatment.ALIGN,
                    ".balign", Treatment.ALIGN);

    private static final Map<String, String> WHY_NOT =
            Map.of(
                    ".include", "a switch file is one file: it cannot read others",
                    ".incbin", "a switch file is one file: it cannot read others",
                    ".data", "a switch file holds code only",
                    ".bss", "a switch file holds code only",
                    ".thumb", "the emulated CPU enters the switch in ARM state",
                    ".att_syntax", "switch files are written in Intel syntax");

    private Directives() {}

    static Treatment of(String directive) {
        if (DROPPED.contains(directive)) {
            return Treatment.DROP;
        }
        if (directive.startsWith(".cfi_")) {
            return Treatment.CALL_FRAME;
        }
        if (DATA.contains(directive)) {
            return Treatment.DATA;
        }
        return OTHERS.getOrDefault(directive, Treatment.REFUSE);
    }

    static String whyNot(String directive) {
        return WHY_NOT.getOrDefault(directive, "this directive is not known here");
    }
}
