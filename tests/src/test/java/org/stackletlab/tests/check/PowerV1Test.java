package org.stackletlab.tests.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.inspector.check.Check;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.inspector.check.Finding;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.check.abi.Abi;
import org.stackletlab.inspector.check.engine.Checker;
import org.stackletlab.inspector.check.subject.CheckedBinaries;
import org.stackletlab.inspector.check.subject.CheckedFiles;
import org.stackletlab.inspector.check.subject.ElfKind;
import org.stackletlab.inspector.check.subject.Listing;
import org.stackletlab.inspector.check.subject.Routine;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.toolchain.BuildException;

/** Switches for the older convention of 64-bit Power, where functions have descriptors. */
public class PowerV1Test {
    private static final Platform POWER = Platforms.named("ppc64").orElseThrow();
    private static final Path CLANG = GuestLab.HOME.resolve("toolchain/target/llvm/clang");
    private static final Path GUEST = GuestLab.HOME.resolve("tests/src/test/guest/check");
    private static final Routine OURS = Routine.of("slp_switch", Protocol.CALLBACKS);
    private static final CheckedBinaries FILES = new CheckedBinaries(GuestLab.sandbox());

    /** So much longer is what each frame begins with. */
    private static final int MORE = 80;

    @TempDir private Path folder;

    /** What is changed, and the check, register and instruction that it is found by. */
    record Mistake(String from, String to, Check check, String register, String blame) {
        @Override
        public String toString() {
            return check + " " + to;
        }
    }

    static Stream<Mistake> mistakes() {
        return Stream.of(
                new Mistake("lfd %f20, 368(%r1)", "nop", Check.FPCSR, "f20", "blr"),
                new Mistake("ld %r2, 8(%r3)", "nop", Check.ARG, "r2", "bctrl"),
                new Mistake("ld %r2, 8(%r30)", "ld %r2, 16(%r30)", Check.ARG, "r2", "ld 2, 16(30)"),
                new Mistake("ld %r2, 112(%r1)", "nop", Check.CSR, "r2", "ld 2, 8(30)"),
                new Mistake("SLP_HEADER, 112", "SLP_HEADER, 48", Check.OVERLAP, "", "bctrl"),
                new Mistake("std %r14, 464(%r1)", "std %r14, 640(%r1)", Check.WRITE, "", "std 14"),
                new Mistake("std %r14, 464(%r1)", "std %r14, 56(%r1)", Check.CSR, "r14", "ld 14"));
    }

    /**
     * Our own switch file with what differs: descriptors, and the room that functions called have.
     */
    static String own() {
        String text =
                Pattern.compile("(\\d+)\\(%r1\\)|li %r11, (\\d+)")
                        .matcher(Edited.own("ppc64"))
                        .replaceAll(
                                found ->
                                        found.group(2) != null
                                                ? "li %r11, "
                                                        + (Integer.parseInt(found.group(2)) + MORE)
                                                : Integer.parseInt(found.group(1))
                                                        + MORE
                                                        + "(%r1)");
        for (String callback : List.of("%r3", "%r30")) {
            text =
                    text.replaceAll(
                            "mr %r12, " + callback + "\n",
                            "ld %r12, 0(X)\n    ld %r2, 8(X)\n    ld %r11, 16(X)\n"
                                    .replace("X", callback));
        }
        return text.replace("SLP_FRAME_BYTES, 528", "SLP_FRAME_BYTES, 608")
                        .replace("SLP_HEADER, 32", "SLP_HEADER, 112")
                        .replace("\nslp_switch:", "\n.L.slp_switch:")
                        .replace(". - slp_switch", ". - .L.slp_switch")
                + """
                    .section .opd, "aw", %progbits
                    .p2align 3
                slp_switch:
                    .quad .L.slp_switch, .TOC.@tocbase, 0
                """;
    }

    @Test
    void objectIsLinkedAndCleanAndSaysItself() throws Exception {
        Path object = object("own", own());
        assertEquals(POWER, ElfKind.platformOf(object).orElseThrow());
        assertTrue(ElfKind.isElfV1(Files.writeString(folder.resolve("own.s"), own())));
        assertFalse(ElfKind.isElfV1(GuestLab.guest().switchFile("ppc64")));
        CheckedCode code = FILES.object(POWER, object, OURS);
        assertEquals("ppc64-elfv1", code.platform().name());
        assertEquals(List.of(), judge(code));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void mistakeIsFoundInAssembly(Mistake mistake) throws Exception {
        String text = own().replaceFirst(Pattern.quote(mistake.from), mistake.to);
        Path file = Files.writeString(folder.resolve("edited.s"), text);
        Platform platform = Abi.of(POWER, Abi.Family.ELF_V1).orElseThrow().platform();
        CheckedCode code =
                new CheckedFiles(GuestLab.sandbox())
                        .assembly(platform, file, OURS, CheckedFiles.By.CLANG);
        Finding finding = judge(code).getFirst();
        assertEquals(mistake.check, finding.check(), finding::toString);
        assertEquals(mistake.register, finding.register().orElse(""), finding::toString);
        String blame = finding.blame().orElseThrow().text();
        assertTrue(blame.startsWith(mistake.blame), finding::toString);
    }

    @Test
    void compiledSliceIsTriedOutWithTheImportsThatNobodyDefines() throws Exception {
        String header = Files.readString(GUEST.resolve("slice_ppc64le.h"));
        String right = header.replace("STACK_MAGIC 4", "STACK_MAGIC 14");
        Routine enter = Routine.of("enter", Protocol.SLICE);
        assertEquals(List.of(), judge(FILES.object(POWER, slice("right", right), enter)));
        Path wrong = slice("wrong", right.replace("\"fr20\", ", ""));
        Finding finding = judge(FILES.object(POWER, wrong, enter)).getFirst();
        assertEquals(Optional.of("f20"), finding.register(), finding::toString);
    }

    /** What GCC makes for size calls routines that only a linker has. */
    @Test
    void compiledForSizeIsLinkedWithWhatSavesRegisters() throws Exception {
        String text =
                own().replaceAll("    (std|ld) %r(1[4-9]|2.|3[01]), \\d+\\(%r1\\)\n", "")
                        .replace("std %r0, SLP_SLOT_LR(%r1)", "bl _savegpr0_14")
                        .replace("ld %r0, SLP_SLOT_LR(%r1)", "b _restgpr0_14");
        Path right = object("size", text);
        CheckedCode code = FILES.object(POWER, right, OURS);
        assertEquals(List.of(), judge(code));
        Listing lines = new Listing(GuestLab.sandbox(), code.image());
        assertEquals(List.of(), CheckedBinaries.remarks(right, OURS, code, lines));
        Path wrong = object("wrong", text.replace("b _restgpr0_14", "b _restgpr0_16"));
        List<Finding> found = judge(FILES.object(POWER, wrong, OURS));
        assertEquals(
                List.of("r14", "r15"),
                found.stream().map(one -> one.register().orElse("")).toList());
    }

    @ParameterizedTest
    @CsvSource({"nop, nop, ''", "'ld 2, 8(14)', nop, ARG", "'ld 3, 120(1)', nop, RET"})
    void jumpReturnsItsStructureInMemoryAndBeginsByDescriptor(String from, String to, String wanted)
            throws Exception {
        String text = Files.readString(GUEST.resolve("jump_ppc64_elfv1.s"));
        Path object = object("jump", text.replaceFirst(Pattern.quote("    " + from), "    " + to));
        List<Finding> found =
                judge(FILES.object(POWER, object, Routine.of("jump_fcontext", Protocol.JUMP)));
        assertEquals(wanted, found.isEmpty() ? "" : found.getFirst().check().id());
    }

    @Test
    void whatGnuLdLinkedIsCleanByNameAndStrippedByAddress() throws Exception {
        Path object = object("own", own());
        Path library = gnuLd("library.so", "-shared", object);
        assertEquals(List.of(), judge(FILES.binary(POWER, library, OURS, OptionalLong.empty())));
        Path program = gnuLd("program", "-pie", "-E", "-s", "-e", "slp_switch", object);
        CheckedCode named = FILES.binary(POWER, program, OURS, OptionalLong.empty());
        assertEquals(List.of(), judge(named));
        OptionalLong address = OptionalLong.of(named.entry() - 0x0200_0000);
        CheckedCode found = FILES.binary(POWER, program, OURS, address);
        assertEquals(named.constant(), found.constant());
        assertEquals(List.of(), judge(found));
        Path fixed = gnuLd("fixed", "-no-pie", "-e", "slp_switch", object);
        CheckedCode there = FILES.binary(POWER, fixed, OURS, OptionalLong.empty());
        assertEquals(0x1000_0000, there.entry() & -0x10_0000);
        assertEquals(List.of(), judge(there));
    }

    @Test
    void damagedObjectIsRefusedInWords() throws Exception {
        Path object = object("own", own());
        byte[] bytes = Files.readAllBytes(object);
        int refused = 0;
        for (int at = bytes.length - 1; at > 0; at -= 11) {
            byte[] damaged = bytes.clone();
            damaged[at] = (byte) 0xff;
            Files.write(object, damaged);
            try {
                FILES.object(POWER, object, OURS);
            } catch (BuildException e) {
                assertTrue(e.diagnostics().contains("\n  next: "), e::diagnostics);
                refused++;
            }
        }
        assertTrue(refused > 20, "refused: " + refused);
    }

    private static List<Finding> judge(CheckedCode code) throws Exception {
        return Checker.check(code, Edited.SEED, new Listing(GuestLab.sandbox(), code.image()))
                .findings();
    }

    private Path object(String name, String text) throws Exception {
        return clang(Files.writeString(folder.resolve(name + ".s"), text), List.of());
    }

    private Path slice(String name, String header) throws Exception {
        Path file = Files.writeString(folder.resolve(name + ".h"), header);
        Path source = Files.copy(GUEST.resolve("slice_user.c"), folder.resolve(name + ".c"));
        return clang(
                source, List.of("-O2", "-fPIC", "-ffreestanding", "-DHEADER=\"" + file + "\""));
    }

    private Path clang(Path source, List<String> flags) throws Exception {
        Path object = Path.of(source.toString().replaceFirst("\\.[sc]$", ".o"));
        List<String> command = new ArrayList<>(List.of(CLANG.toString()));
        command.addAll(List.of("-target", "powerpc64-linux-gnu", "-mabi=elfv1", "-mcpu=pwr8"));
        command.addAll(flags);
        command.addAll(List.of("-c", source.toString(), "-o", object.toString()));
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
        return object;
    }

    private Path gnuLd(String name, Object... arguments) throws Exception {
        Optional<Path> linker =
                Stream.of(System.getenv("PATH").split(":"))
                        .map(folder -> Path.of(folder, "powerpc64-linux-gnu-ld"))
                        .filter(Files::isExecutable)
                        .findFirst();
        assumeTrue(
                linker.isPresent(), "GNU ld for ELF V1 (powerpc64-linux-gnu-ld) is not installed");
        Path file = folder.resolve(name);
        List<String> command = new ArrayList<>(List.of(linker.get().toString()));
        Stream.of(arguments).forEach(one -> command.add(one.toString()));
        command.addAll(List.of("-o", file.toString()));
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
        return file;
    }
}
