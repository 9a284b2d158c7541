package org.stackletlab.toolchain.assembler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.Sandbox;

/** Keystone, with the text we prepare for it, and clang, with the text as it is, agree. */
class KeystoneAndClangTest {
    private static final Map<String, Assembler> ASSEMBLERS = new ConcurrentHashMap<>();

    @TempDir Path temp;

    /** What clang makes of a text, linked as a program of its own at the image's base. */
    private String clang(Platform platform, String text) throws Exception {
        Sandbox sandbox = new Sandbox(temp);
        String intel = platform.tools().syntax().head();
        Path file = sandbox.write("text.s", intel + ".globl lab_start\nlab_start:\n" + text);
        Image image = sandbox.toolchain().build(Sandbox.request(platform, file));
        return HexFormat.of().formatHex(image.contents(image.segments().getFirst()));
    }

    private static String keystone(Platform platform, String text) throws BuildException {
        return HexFormat.of()
                .formatHex(
                        ASSEMBLERS
                                .computeIfAbsent(platform.name(), name -> new Assembler(platform))
                                .assemble("text.s", "lab_start:\n" + text, 0x10000)
                                .assembly()
                                .bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x86", "x86_64", "arm", "aarch64"})
    void agreeOnTheSwitchFile(String name) throws Exception {
        Platform platform = Sandbox.platform(name);
        String text =
                Files.readString(Sandbox.HOME.resolve("stacklet-asm/switch/switch_" + name + ".s"));
        assertEquals(clang(platform, text), keystone(platform, text));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("texts")
    void agree(String name, String text) throws Exception {
        Platform platform = Sandbox.platform(name);
        assertEquals(clang(platform, text), keystone(platform, text));
    }

    static Stream<Arguments> texts() {
        List<Arguments> texts = new ArrayList<>();
        for (String text : X86_TEXTS) {
            texts.add(Arguments.of("x86", text));
            texts.add(Arguments.of("x86_64", wide(text)));
        }
        X86_64_TEXTS.forEach(text -> texts.add(Arguments.of("x86_64", text)));
        ARM_TEXTS.forEach(text -> texts.add(Arguments.of("arm", text)));
        return texts.stream();
    }

    /** The same text with 64-bit registers. */
    private static String wide(String text) {
        return text.replaceAll("\\be(ax|bx|cx|dx|si|di|bp|sp)\\b", "r$1")
                .replace("dword ptr [", "qword ptr [")
                .replace(".long label", ".quad label");
    }

    private static final List<String> X86_TEXTS =
            List.of(
                    "nop # remark\nnop // remark\nnop /* re\nmark */\n",
                    "push ebp; mov ebp, esp; pop ebp\nret",
                    ".set N, 24\nmov eax, [esp + N]\nmov [esp + N], eax\nsub esp, N\nlea esp, [esp + N]",
                    ".set N, 24\nlea esp, [esp - N]\nmov eax, [esp + N*2 + 4]\nmov eax, [esp + 4 + N]",
                    "N = 4\nmov eax, [esp + eax*4 + N]\nmov ecx, N + 12\nadd esp, (N + 2) * 8",
                    ".equ N, 1 << 7\nadd esp, N\nsub esp, 128\nadd esp, -128\nsub esp, 200\nand esp, -16",
                    "push 16\npush 200\npush -1\nmov ecx, 16\nmov ecx, 0x10\ncmp ecx, 100",
                    "stmxcsr [esp + 4]\nldmxcsr [esp]\nfnstcw [esp + 10]\nfldcw word ptr [esp]",
                    "test eax, eax\njz far_away\n.skip 200, 0x90\nfar_away: ret",
                    "again: dec ecx\njnz again\njmp out\nnop\nout: ret",
                    "call eax\ncall dword ptr [esp + 8]\njmp eax\ncall near_by\nnear_by: ret",
                    "rep movsb\ncld\nud2\nleave\nxor ecx, ecx\nxchg eax, esp",
                    "MOV EAX, EBX\nRet",
                    "label: nop\n.long label, 16\n.byte 1, 2, 255\n.ascii \"a;b # c\"\n.byte 'x'",
                    "first: nop\nsecond: nop\n.set GAP, second - first\n.long GAP\n.short 300",
                    ".type lab_start, @function\n.globl lab_start\nnop\n.size lab_start, . - lab_start",
                    ".cfi_startproc\nnop\n.cfi_def_cfa_offset 16\nnop\n.cfi_endproc",
                    ".p2align 4\nnop",
                    "movups [esp + 16], xmm6\nmovups xmm6, [esp + 16]");

    private static final List<String> X86_64_TEXTS =
            List.of(
                    "push r12\nmov r12, rdi\nmov rdi, rsp\ncall r12\npop r12",
                    "lea rax, [rip + there]\nmov rbx, [there + rip]\nthere: nop",
                    "movabs rax, 0x1122334455667788\nmov eax, 4294967295",
                    "mov r15, [r13 + r14*8 + 64]");

    private static final List<String> ARM_TEXTS =
            List.of(
                    "nop @ remark\nnop // remark\n# remark\nnop /* remark */",
                    ".syntax unified\n.arm\n.fpu vfpv3-d16\npush {r4-r11, lr}\nvpush {d8-d15}\nbx lr",
                    ".set N, 24\nldr r0, [sp, #N]\nstr r0, [sp, #N + 4]\nsub sp, sp, #N * 2\nmov r0, #200",
                    "ldr r0, [sp], #16\nstr r0, [sp, #-16]!\nadd r0, r1, r2, lsl #12",
                    "ldr r0, =0x12345678\nldr r1, =there\nbx lr\nthere: nop",
                    "cmp r0, #0\nbeq out\nmoveq r0, r1\n.skip 400\nout: bxne lr",
                    "vmrs r3, fpscr\nvmsr fpscr, r3\nblx r4\nbl near_by\nnear_by: pop {r4, pc}",
                    "vldmia r0!, {d8-d15}\nvstr d8, [sp, #16]\nmovw r0, #4660\nmovt r0, #1000",
                    "label: nop\n.word label, 16\n.byte 1, 2, 3, 4\n.asciz \"abc\"",
                    ".type lab_start, %function\n.fnstart\nnop\n.cantunwind\n.fnend",
                    "a: nop\n.p2align 4\nb: nop\n.balign 8\nnop\n.long b - a",
                    "mvn r0, #0\nmov r0, #-1\nbic sp, sp, #7\ntst r0, #1\nstmia r0!, {r4-r11}");
}
