package org.stackletlab.inspector.check.mutate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.inspector.check.CodeLine;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.check.engine.Jury;
import org.stackletlab.inspector.check.mutate.MutationReport.Fate;
import org.stackletlab.toolchain.AssembledLine;
import org.stackletlab.toolchain.Assembly;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.Toolchain;

/** Has the checker judge every mutant of a switch file. Keystone assembles them. */
public final class MutationTrial {
    private final Toolchain toolchain;
    private final CheckedCode code;
    private final String text;
    private final long seed;

    /**
     * A trial.
     *
     * @param code the file, judged to be right, as Keystone assembled it
     * @param text the file
     */
    public MutationTrial(Toolchain toolchain, CheckedCode code, String text, long seed) {
        this.toolchain = toolchain;
        this.code = code;
        this.text = text;
        this.seed = seed;
    }

    /**
     * Judges all mutants.
     *
     * @throws BuildException if the file itself does not assemble
     * @throws MachineException when no machine can be had
     */
    public MutationReport run() throws BuildException, MachineException {
        Platform platform = code.platform();
        Assembly original = assemble(text);
        List<Fate> fates = new ArrayList<>();
        try (Jury jury = Jury.of(code, seed)) {
            for (Mutant mutant : Mutants.of(platform, text, original)) {
                fates.add(fate(jury, original, mutant));
            }
        }
        return new MutationReport(code.name(), platform.name(), seed, fates);
    }

    private Assembly assemble(String source) throws BuildException {
        return toolchain.assemble(code.platform(), code.name(), source, code.first());
    }

    private Fate fate(Jury jury, Assembly original, Mutant mutant) {
        Assembly assembly;
        try {
            assembly = assemble(mutant.text());
        } catch (BuildException e) {
            return new Fate.Refused(mutant, e.diagnostics().lines().findFirst().orElse(""));
        }
        if (Arrays.equals(assembly.bytes(), original.bytes())) {
            return new Fate.Survived(mutant, "the machine code is the same");
        }
        Long entry = assembly.labels().get(code.symbol());
        if (entry == null) {
            return new Fate.Refused(mutant, "the routine's label is gone");
        }
        Long maker = assembly.labels().get(Protocol.makerOf(code.symbol()));
        if (code.maker().isPresent() && maker == null) {
            return new Fate.Refused(mutant, "the label of the routine that makes contexts is gone");
        }
        Jury.Judgement judgement =
                jury.judge(
                        assembly.bytes(),
                        entry,
                        maker == null ? OptionalLong.empty() : OptionalLong.of(maker),
                        address -> line(assembly, address));
        if (!judgement.findings().isEmpty()) {
            return new Fate.Caught(mutant, judgement.findings().getFirst());
        }
        return new Fate.Survived(
                mutant,
                judgement
                        .difference()
                        .map(
                                what ->
                                        "equivalent by the contract: only %s is different, of which the ABI promises nothing"
                                                .formatted(what))
                        .orElse(
                                "equivalent: at every call and return all registers and the whole stack are the same"));
    }

    private CodeLine line(Assembly assembly, long address) {
        Map<Long, AssembledLine> lines = new TreeMap<>();
        assembly.lines().forEach(line -> lines.put(line.address(), line));
        AssembledLine found = lines.get(address);
        return found == null
                ? new CodeLine(address, "", Optional.empty())
                : new CodeLine(
                        address,
                        found.text().strip(),
                        Optional.of(new SourcePosition(code.name(), found.line())));
    }
}
