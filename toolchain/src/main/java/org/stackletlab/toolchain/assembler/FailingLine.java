package org.stackletlab.toolchain.assembler;

import java.util.List;
import java.util.Map;
import org.stackletlab.toolchain.BuildException;

/** Finds the line that the assembler does not accept: Keystone only says that there is one. */
final class FailingLine {
    private static final Map<String, String> NEXT =
            Map.ofEntries(
                    Map.entry(
                            "KS_ERR_ASM_MNEMONICFAIL",
                            "check the spelling of the instruction; this platform may not have it"),
                    Map.entry(
                            "KS_ERR_ASM_INVALIDOPERAND",
                            "check the operands: their number, order, sizes and registers"),
                    Map.entry(
                            "KS_ERR_ASM_SYMBOL_MISSING",
                            "define the label or constant that this line names, or correct its name"),
                    Map.entry(
                            "KS_ERR_ASM_MISSINGFEATURE",
                            "use another instruction: this CPU state does not have this one"),
                    Map.entry(
                            "KS_ERR_ASM_FIXUP_INVALID",
                            "the label is too far away for this instruction: use a longer form"));
    private static final String OTHERWISE =
            "compare the line with the same group in the lab's own switch file";

    private FailingLine() {}

    /**
     * The complaint about the line.
     *
     * @param whole what became of the whole file
     */
    static BuildException find(
            Trial trial,
            List<SwitchSource.Piece> pieces,
            Trial.Refusal whole,
            Complaints complaints) {
        int fine = 0;
        int bad = pieces.size();
        Trial.Refusal refusal = whole;
        while (bad - fine > 1) {
            int middle = (fine + bad) >>> 1;
            switch (trial.of(middle)) {
                case Trial.Code code -> fine = middle;
                case Trial.Refusal refused -> {
                    bad = middle;
                    refusal = refused;
                }
            }
        }
        if (bad == 0) {
            return complaints.whole(whole.message(), "write slp_switch and its instructions");
        }
        return complaints.at(
                pieces.get(bad - 1).line(),
                trial.assembler() + " does not assemble this line: " + refusal.message(),
                next(refusal.message()));
    }

    private static String next(String message) {
        return NEXT.entrySet().stream()
                .filter(entry -> message.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(OTHERWISE);
    }
}
