package org.stackletlab.inspector.check.remark;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Segment;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.inspector.check.Check;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.inspector.check.CodeLine;
import org.stackletlab.inspector.check.Finding;
import org.stackletlab.inspector.check.Severity;
import org.stackletlab.inspector.check.abi.Abi;
import org.stackletlab.inspector.check.coff.CoffObject;
import org.stackletlab.inspector.check.engine.Checker;

/** Compares what an ELF file says of its code with the code of a routine in it. */
public final class FileRemarks {
    private static final int MOST_BYTES = 1024;
    private static final long ANY_SEED = 1;

    /** {@code endbr32}, {@code endbr64}. */
    private static final Set<String> X86_PADS = Set.of("f30f1efb", "f30f1efa");

    /** {@code bti c}, {@code bti jc}, and the two instructions that sign and are one as well. */
    private static final Set<Integer> AARCH64_PADS =
            Set.of(0xd503_245f, 0xd503_24df, 0xd503_233f, 0xd503_237f);

    private static final Set<Integer> AARCH64_SIGNS = Set.of(0xd503_233f, 0xd503_237f);

    private final CheckedCode code;
    private final LongFunction<CodeLine> lines;
    private final byte[] bytes;
    private final List<Finding> findings = new ArrayList<>();

    private FileRemarks(CheckedCode code, LongFunction<CodeLine> lines) {
        this.code = code;
        this.lines = lines;
        this.bytes = routine(code);
    }

    /**
     * What is wrong.
     *
     * @param file the ELF or COFF file
     * @param siblings others that are linked with it, as far as they are known
     * @param code the routine in it
     * @param lines says what stands at an address of the image
     * @throws MachineException when no machine can be had to see where the routine returns to
     */
    public static List<Finding> of(
            byte[] file, List<byte[]> siblings, CheckedCode code, LongFunction<CodeLine> lines)
            throws MachineException {
        FileRemarks remarks = new FileRemarks(code, lines);
        Optional<ElfPromises> promises = ElfPromises.of(file);
        if (promises.isPresent()) {
            remarks.compare(promises.get());
            remarks.compare(
                    promises.get(),
                    siblings.stream().flatMap(one -> ElfPromises.of(one).stream()).toList());
        }
        if (CoffObject.isCoff(file)) {
            remarks.unwinding(CoffObject.of(Path.of(code.name()), file));
        }
        return List.copyOf(remarks.findings);
    }

    /** A linker promises only what all of its files do. */
    private void compare(ElfPromises file, List<ElfPromises> others) {
        boolean x86 = code.platform().convention().returnAddressOnStack();
        long pads = others.stream().filter(ElfPromises::hasLandingPads).count();
        long returns = others.stream().filter(ElfPromises::hasProtectedReturns).count();
        if (pads > 0 && !file.hasLandingPads()) {
            missing(Check.IBT, x86 ? "IBT" : "BTI", pads);
        }
        if (returns > 0 && !file.hasProtectedReturns()) {
            missing(x86 ? Check.SHSTK : Check.PAC, x86 ? "SHSTK" : "PAC", returns);
        }
    }

    private void missing(Check check, String mark, long others) {
        add(
                check,
                check == Check.IBT ? check.severity() : Severity.NOTE,
                Optional.empty(),
                "%s has no GNU property %s, and %d of the other files in the archive have: the linker takes it from the whole program."
                        .formatted(code.name(), mark, others));
    }

    /** On Windows x64 all functions but the simplest have unwind data. */
    private void unwinding(CoffObject file) {
        if (file.unwinds(code.symbol()).filter(has -> !has).isPresent()) {
            add(
                    Check.UNWIND,
                    Severity.NOTE,
                    Optional.of(code.entry()),
                    "There is no unwind data (.pdata, .xdata) for %s. On Windows x64 a function without it is taken for one that leaves the stack pointer and all kept registers alone, so exceptions, debuggers and profilers lose their way in it."
                            .formatted(code.symbol()));
        }
    }

    private static byte[] routine(CheckedCode code) {
        Optional<Segment> segment =
                code.image().segments().stream()
                        .filter(one -> one.executable() && one.contains(code.entry()))
                        .findFirst();
        if (segment.isEmpty()) {
            return new byte[0];
        }
        byte[] all = code.image().contents(segment.get());
        int start = (int) (code.entry() - segment.get().address());
        long known = code.image().symbolAt(code.entry()).map(Symbol::size).orElse(0L);
        int wanted = known > 0 ? (int) Math.min(known, MOST_BYTES) : MOST_BYTES;
        return start >= all.length
                ? new byte[0]
                : Arrays.copyOfRange(all, start, Math.min(all.length, start + wanted));
    }

    private void compare(ElfPromises file) throws MachineException {
        // With function descriptors nobody needs code on the stack, and silence asks for none.
        boolean silent = !Abi.of(code.platform()).hasDescriptors();
        if (file.executableStack().orElse(silent)) {
            String words =
                    file.executableStack().isPresent()
                            ? "The file asks for an executable stack."
                            : "The file does not say that its stack need not be executable%s."
                                    .formatted(
                                            file.isObject()
                                                    ? ": there is no section .note.GNU-stack, so the linker may make every stack of the program executable"
                                                    : ": there is no segment PT_GNU_STACK");
            add(Check.GNUSTACK, Optional.empty(), words);
        }
        Platform platform = code.platform();
        if (platform.convention().returnAddressOnStack()) {
            compareX86(file);
        } else if (platform.name().equals("aarch64")) {
            compareAarch64(file);
        }
    }

    private void compareX86(ElfPromises file) throws MachineException {
        String hex = HexFormat.of().formatHex(bytes);
        if (file.hasLandingPads() && X86_PADS.stream().noneMatch(hex::startsWith)) {
            landingPad("IBT", "endbr");
        }
        if (file.hasProtectedReturns() && !usesShadowStack()) {
            Optional<Checker.ForeignReturn> foreign = Checker.foreignReturn(code, ANY_SEED);
            add(
                    Check.SHSTK,
                    Optional.of(foreign.map(one -> one.instruction()).orElse(code.entry())),
                    "The file claims that its code works with a shadow stack (GNU property SHSTK), but %s moves the stack pointer to another stack and leaves the shadow stack alone: %s."
                            .formatted(
                                    code.symbol(),
                                    foreign.map(FileRemarks::words)
                                            .orElse("the next return faults")));
        }
    }

    private static String words(Checker.ForeignReturn foreign) {
        return "this returns to 0x%x, and the shadow stack has 0x%x"
                .formatted(foreign.found(), foreign.wanted());
    }

    private void landingPad(String mark, String wanted) {
        add(
                Check.IBT,
                Optional.of(code.entry()),
                "The file claims that whatever is called through a pointer begins with a landing pad (GNU property %s), but %s does not begin with %s."
                        .formatted(mark, code.symbol(), wanted));
    }

    /** {@code rdssp}, {@code incssp}, {@code rstorssp} or {@code saveprevssp}. */
    private boolean usesShadowStack() {
        for (int i = 0; i + 4 < bytes.length; i++) {
            if ((bytes[i] & 0xff) != 0xf3) {
                continue;
            }
            int at = (bytes[i + 1] & 0xf0) == 0x40 ? i + 2 : i + 1;
            int kind = at + 2 < bytes.length && bytes[at] == 0x0f ? bytes[at + 1] & 0xff : 0;
            int operand = kind == 0 ? 0 : bytes[at + 2] & 0xff;
            boolean fifth = (operand & 0x38) == 0x28;
            boolean read = kind == 0x1e && operand >= 0xc8 && operand < 0xd0;
            if (read || (kind == 0xae && operand >= 0xe8) || (kind == 0x01 && fifth)) {
                return true;
            }
        }
        return false;
    }

    private void compareAarch64(ElfPromises file) {
        ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < Integer.BYTES) {
            return;
        }
        if (file.hasLandingPads() && !AARCH64_PADS.contains(words.getInt(0))) {
            landingPad("BTI", "bti c");
        }
        for (int i = 0; i + Integer.BYTES <= bytes.length; i += Integer.BYTES) {
            if (AARCH64_SIGNS.contains(words.getInt(i))) {
                add(
                        Check.PAC,
                        Optional.of(code.entry() + i),
                        "The return address is signed together with the stack pointer: it is valid only with the stack pointer that it was signed with, so it must be authenticated on that stack and at that place.");
                return;
            }
        }
    }

    private void add(Check check, Optional<Long> blame, String sentence) {
        add(check, check.severity(), blame, sentence);
    }

    private void add(Check check, Severity severity, Optional<Long> blame, String sentence) {
        findings.add(
                new Finding(
                        check,
                        severity,
                        "the file",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        blame.map(lines::apply),
                        sentence,
                        1,
                        0,
                        ""));
    }
}
