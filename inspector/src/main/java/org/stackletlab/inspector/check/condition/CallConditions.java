package org.stackletlab.inspector.check.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.inspector.check.Check;
import org.stackletlab.inspector.check.abi.WatchedRegisters;
import org.stackletlab.inspector.check.evidence.Findings.Mismatch;

/** What must hold at every call and return, whoever is called. */
public final class CallConditions {
    private static final int DIRECTION = 1 << 10;
    private static final long EMPTY = 0xffff;

    private final Machine machine;
    private final WatchedRegisters watched;

    /** The conditions on a machine. */
    public CallConditions(Machine machine, WatchedRegisters watched) {
        this.machine = machine;
        this.watched = watched;
    }

    /** Which of them do not hold now. */
    public List<Broken> broken() {
        List<Broken> all = new ArrayList<>();
        if (!watched.isX86()) {
            return all;
        }
        Register flags = watched.flags().orElseThrow();
        if ((machine.read(flags) & DIRECTION) != 0) {
            Mismatch set = new Mismatch("DF", "0", "1", "set");
            all.add(new Broken(Check.DF, set, Optional.empty(), "The direction flag is 1", "."));
        }
        Register tags = watched.platform().register("fptag");
        String found = "0x%x".formatted(machine.read(tags));
        if (machine.read(tags) != EMPTY) {
            all.add(
                    new Broken(
                            Check.X87,
                            new Mismatch(tags.name(), "0x%x".formatted(EMPTY), found, "in use"),
                            Optional.of(tags),
                            "The x87 register stack is not empty",
                            " (tags %s).".formatted(found)));
        }
        return all;
    }

    /**
     * What is wrong with the upper half of a register of 128 bits, if anything is.
     *
     * @param whose says whose a value is
     */
    public Optional<Broken> upper(Register register, long wanted, LongFunction<String> whose) {
        long found = WatchedRegisters.upper(machine, register);
        if (found == wanted) {
            return Optional.empty();
        }
        String owner = whose.apply(found);
        return Optional.of(
                new Broken(
                        Check.FPCSR,
                        new Mismatch(
                                register.name(),
                                "0x%x".formatted(wanted),
                                "0x%x".formatted(found),
                                owner),
                        Optional.of(register),
                        "The upper half of %s is wrong".formatted(register),
                        ": wanted 0x%x, found 0x%x (%s). All 128 bits are kept."
                                .formatted(wanted, found, owner)));
    }
}
