package org.stackletlab.toolchain.assembler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.Sandbox;

class AssemblerMessagesTest {
    private static final Assembler X86 = new Assembler(Sandbox.platform("x86"));
    private static final Assembler ARM = new Assembler(Sandbox.platform("arm"));

    private static String complaint(Assembler assembler, String text) {
        try {
            assembler.assemble("my.s", text, 0x1000000);
            return "(no complaint)";
        } catch (BuildException e) {
            return e.diagnostics();
        }
    }

    @Test
    void misspeltInstructionIsFoundAmongMany() {
        String fine = "    push ebx   # fine\n".repeat(70);
        assertEquals(
                """
                my.s:71: error: Keystone does not assemble this line: Invalid mnemonic (KS_ERR_ASM_MNEMONICFAIL)
                    movv eax, ebx   # not fine
                  next: check the spelling of the instruction; this platform may not have it""",
                complaint(X86, fine + "  movv eax, ebx   # not fine\n" + fine));
    }

    @Test
    void wrongOperandIsFoundBeforeAForwardJump() {
        assertEquals(
                """
                my.s:3: error: Keystone does not assemble this line: Invalid operand (KS_ERR_ASM_INVALIDOPERAND)
                    mov eax, bl
                  next: check the operands: their number, order, sizes and registers""",
                complaint(X86, "    test eax, eax\n    jz end\n    mov eax, bl\nend:\n    ret\n"));
    }

    @Test
    void missingLabelIsFound() {
        assertEquals(
                """
                my.s:2: error: Keystone does not assemble this line: Cannot find a symbol (KS_ERR_ASM_SYMBOL_MISSING)
                    jmp nowhere
                  next: define the label or constant that this line names, or correct its name""",
                complaint(X86, "    nop\n    jmp nowhere\n    ret\n"));
    }

    @Test
    void instructionOfAnotherCpuStateIsFound() {
        assertEquals(
                """
                my.s:1: error: Keystone does not assemble this line: Missing CPU feature (KS_ERR_ASM_MISSINGFEATURE)
                    cbz r0, end
                  next: use another instruction: this CPU state does not have this one""",
                complaint(ARM, "    cbz r0, end\nend:\n    bx lr\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".incbin \"/etc/passwd\"|.incbin|a switch file is one file: it cannot read others",
                ".include \"other.s\"|.include|a switch file is one file: it cannot read others",
                ".data|.data|a switch file holds code only",
                ".bss|.bss|a switch file holds code only",
                ".macro m|.macro|this directive is not known here",
                ".rept 3|.rept|this directive is not known here",
                ".org 16|.org|this directive is not known here",
                ".thumb|.thumb|the emulated CPU enters the switch in ARM state",
                ".att_syntax|.att_syntax|switch files are written in Intel syntax"
            })
    void directiveIsRefused(String line, String directive, String why) {
        assertEquals(
                """
                my.s:2: error: %s is refused: %s
                    %s
                  next: remove it"""
                        .formatted(directive, why, line),
                complaint(X86, "    nop\n    " + line + "\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".cfi_offset ebx, -8|.cfi_offset stands outside of a function"
                        + "|write .cfi_startproc behind the label of the function, before this line",
                ".cfi_endproc|.cfi_endproc stands outside of a function"
                        + "|write .cfi_startproc behind the label of the function, before this line",
                ".cfi_startproc; .cfi_offset rbx, -8"
                        + "|'rbx' is neither a register of this platform nor DWARF's number of one"
                        + "|write the name of a register, such as esp",
                ".cfi_startproc; .cfi_offset ebx|.cfi_offset takes a register and a number"
                        + "|write it like this: .cfi_offset esp, 16",
                ".cfi_startproc; .cfi_def_cfa_offset FRAME|'FRAME' is not a number"
                        + "|write a number, or a constant that is set above this line",
                ".cfi_startproc; .cfi_restore_state"
                        + "|there is no .cfi_remember_state before that could be restored"
                        + "|write .cfi_remember_state where the rules are the right ones",
                ".cfi_startproc|this .cfi_startproc has no .cfi_endproc"
                        + "|write .cfi_endproc behind the last instruction of the function",
                ".cfi_startproc; .cfi_startproc|the .cfi_startproc in line 2 has not ended yet"
                        + "|write .cfi_endproc behind the last instruction of that function"
            })
    void callFrameDirectiveIsChecked(String line, String what, String next) {
        assertEquals(
                """
                my.s:2: error: %s
                    %s
                  next: %s"""
                        .formatted(what, line, next),
                complaint(X86, "    nop\n    " + line + "\n    ret\n"));
    }

    @Test
    void unknownCallFrameDirectiveIsAnsweredByThoseThatAreKnown() {
        String answer = complaint(X86, "    .cfi_startproc\n    .cfi_ofset ebx, -8\n    ret\n");
        assertEquals(
                "my.s:2: error: .cfi_ofset is not known here",
                answer.lines().findFirst().orElse(""));
        assertTrue(answer.contains(".cfi_offset"), answer);
    }

    @Test
    void numericLabelIsRefused() {
        assertEquals(
                """
                my.s:1: error: the numeric label '1:' is not understood by Keystone
                    1: nop
                  next: give it a name""",
                complaint(X86, "1: nop\n"));
    }

    @Test
    void labelDefinedTwiceIsRefused() {
        assertEquals(
                """
                my.s:3: error: the label 'twice' stands already in line 1
                    twice: ret
                  next: give one of them another name""",
                complaint(X86, "twice: nop\n\ntwice: ret\n"));
    }

    @Test
    void constantUsedBeforeItIsSetIsRefused() {
        assertEquals(
                """
                my.s:1: error: the constant 'FRAME' is set only in line 2
                    sub esp, FRAME
                  next: move the .set above its first use""",
                complaint(X86, "    sub esp, FRAME\n    .set FRAME, 8\n"));
    }

    @Test
    void otherSectionIsRefused() {
        assertEquals(
                """
                my.s:1: error: the section '.rodata' is refused: a switch file holds code only
                    .section .rodata
                  next: remove it; the code goes to the section .switch by itself""",
                complaint(X86, ".section .rodata\n.long 1\n"));
    }

    @Test
    void codeAfterTheNoteSectionIsRefused() {
        assertEquals(
                """
                my.s:2: error: code after .section .note.GNU-stack would be lost
                    nop
                  next: move that directive to the end of the file""",
                complaint(X86, ".section .note.GNU-stack,\"\",%progbits\n    nop\n"));
    }

    @Test
    void strangeAlignmentIsRefused() {
        assertEquals(
                """
                my.s:1: error: cannot align to 12 bytes
                    .balign 12
                  next: align to a power of two, at most 4096 bytes""",
                complaint(X86, ".balign 12\nnop\n"));
        assertEquals(
                """
                my.s:1: error: the alignment 'big' is not a small number
                    .p2align big
                  next: write it like this: .p2align 4""",
                complaint(X86, ".p2align big\nnop\n"));
    }

    @Test
    void setWithoutAValueIsRefused() {
        assertEquals(
                """
                my.s:1: error: a constant needs a name, a comma and a value
                    .set FRAME
                  next: write it like this: .set FRAME_BYTES, 56""",
                complaint(X86, ".set FRAME\n"));
    }

    @Test
    void statementThatIsNoInstructionIsRefused() {
        assertEquals(
                """
                my.s:2: error: this does not begin with the name of an instruction
                    , eax
                  next: write one instruction, label or directive; comments begin with # or //""",
                complaint(X86, "    nop\n    , eax\n"));
        assertEquals(
                """
                my.s:1: error: this does not begin with the name of an instruction
                    !r0
                  next: write one instruction, label or directive; comments begin with @ or //""",
                complaint(ARM, "!r0\n"));
    }

    @Test
    void commentWithoutEndIsRefused() {
        assertEquals(
                """
                my.s:2: error: this comment never ends
                    ret /* and so
                  next: end it with */""",
                complaint(X86, "    nop\n    ret /* and so\non\n"));
    }

    @Test
    void strangeSizeIsRefused() {
        assertEquals(
                """
                my.s:1: error: the size '9999999' is not a number from 0 to 65535
                    .skip 9999999
                  next: write it like this: .skip 16""",
                complaint(X86, ".skip 9999999\nnop\n"));
    }

    @Test
    void constantOfAnUnknownNameIsRefused() {
        assertEquals(
                """
                my.s:1: error: 'wherever' is neither a constant nor a label of this file
                    .set PLACE, . - wherever
                  next: correct its name, or set it above this line""",
                complaint(X86, ".set PLACE, . - wherever\nnop\n"));
    }

    @Test
    void fileWithoutInstructionsIsRefused() {
        String expected =
                """
                my.s: error: there is no instruction in this file
                  next: write slp_switch and its instructions""";
        assertEquals(expected, complaint(X86, ""));
        assertEquals(expected, complaint(ARM, "@ only talk\n.text\nslp_switch:\n"));
    }
}
