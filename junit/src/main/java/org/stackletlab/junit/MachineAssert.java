package org.stackletlab.junit;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AssertionFailureBuilder;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.inspector.check.Check;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.Finding;
import org.stackletlab.inspector.check.Severity;
import org.stackletlab.inspector.check.report.CheckText;

/** What must be true of a switch. Each failure shows what {@code lab check} would say. */
public final class MachineAssert {
    private static final Set<Check> REGISTERS = EnumSet.of(Check.CSR, Check.FPCSR, Check.FPCTL);
    private static final Set<Check> ALIGNMENT = EnumSet.of(Check.ALIGN, Check.SP);
    private static final Set<Check> TOUCHES =
            EnumSet.of(Check.WRITE, Check.DANGER, Check.STALE, Check.OVERLAP);
    private static final Set<Check> LOST = EnumSet.of(Check.FLOW, Check.STAY, Check.ARG, Check.RET);

    private final JudgedSwitch judged;

    private MachineAssert(JudgedSwitch judged) {
        this.judged = judged;
    }

    /** Begins a sentence about a switch. */
    public static MachineAssert assertThat(JudgedSwitch judged) {
        return new MachineAssert(judged);
    }

    /**
     * Each context finds in these registers what it had in them, however many others ran between.
     *
     * @param registers their names; none means all that the platform's functions must keep
     * @throws IllegalArgumentException for a register that the platform's functions need not keep
     */
    public MachineAssert preserves(String... registers) {
        List<String> kept =
                judged.platform().convention().calleeSaved().stream().map(Register::name).toList();
        for (String register : registers) {
            if (!kept.contains(register)) {
                throw new IllegalArgumentException(
                        "preserves(\"%s\"): functions of %s keep no such register; they keep %s"
                                .formatted(register, judged.platform(), String.join(" ", kept)));
            }
        }
        List<String> wanted = registers.length == 0 ? kept : List.of(registers);
        return nothing(
                "preserves " + String.join(", ", wanted),
                findings(REGISTERS).stream()
                        .filter(
                                finding ->
                                        finding.check() == Check.FLOW
                                                || wanted.contains(finding.register().orElse("")))
                        .toList());
    }

    /** The stack is aligned at every call out of the switch, and right when it returns. */
    public MachineAssert keepsStackAligned() {
        return nothing("keeps the stack aligned", findings(ALIGNMENT));
    }

    /**
     * The switch touches no memory but its own frame and what is named here.
     *
     * @param more what it may touch as well
     */
    public MachineAssert touchesOnly(Memory... more) {
        Set<Check> checks = EnumSet.copyOf(TOUCHES);
        if (!Arrays.asList(more).contains(Memory.BELOW_STACK_POINTER)) {
            checks.addAll(EnumSet.of(Check.REDZONE, Check.SPRANGE));
        }
        return nothing("touches only what it may", findings(checks));
    }

    /** It calls its callbacks with the right arguments, and returns where and what it must. */
    public MachineAssert goesWhereItMust() {
        return nothing("goes where it must", findings(LOST));
    }

    /** Nothing of severity error was found, whatever it is about. */
    public MachineAssert isClean() {
        return nothing(
                "is clean",
                judged.report().findings().stream()
                        .filter(finding -> finding.severity() == Severity.ERROR)
                        .toList());
    }

    /** A switch that has lost its way keeps nothing. */
    private List<Finding> findings(Set<Check> checks) {
        return judged.report().findings().stream()
                .filter(
                        finding ->
                                checks.contains(finding.check()) || finding.check() == Check.FLOW)
                .toList();
    }

    private MachineAssert nothing(String sentence, List<Finding> findings) {
        if (!findings.isEmpty()) {
            CheckReport report = judged.report().with(findings);
            String words = String.join("\n", CheckText.of(List.of(report)));
            AssertionFailureBuilder.assertionFailure()
                    .message("wanted a switch that %s; found\n%s".formatted(sentence, words))
                    .buildAndThrow();
        }
        return this;
    }
}
