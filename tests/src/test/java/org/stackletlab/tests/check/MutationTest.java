package org.stackletlab.tests.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.check.mutate.Mutant;
import org.stackletlab.inspector.check.mutate.MutationReport;
import org.stackletlab.inspector.check.mutate.MutationReport.Fate;
import org.stackletlab.inspector.check.mutate.MutationTrial;
import org.stackletlab.inspector.check.subject.CheckedFiles;
import org.stackletlab.inspector.check.subject.Routine;
import org.stackletlab.tests.guest.GuestLab;

/** How good the checker is: every change of our own switch files is noticed, if it is one. */
public class MutationTest {
    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    private static MutationReport report(Platform platform) throws Exception {
        Path file = GuestLab.guest().switchFile(platform.name());
        CheckedCode code =
                new CheckedFiles(GuestLab.sandbox())
                        .assembly(
                                platform,
                                file,
                                Routine.of("slp_switch", Protocol.CALLBACKS),
                                CheckedFiles.By.KEYSTONE);
        return new MutationTrial(
                        GuestLab.sandbox().toolchain(), code, Files.readString(file), Edited.SEED)
                .run();
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void everyMutantThatChangesBehaviourIsCaught(Platform platform) throws Exception {
        MutationReport report = report(platform);
        assertTrue(report.fates().size() > 50, () -> report.fates().size() + " mutants");
        assertEquals(
                List.of(),
                report.survivors().stream()
                        .filter(survivor -> !survivor.why().startsWith("equivalent: "))
                        .toList());
        Set<Mutant.Kind> survivors =
                report.survivors().stream()
                        .map(survivor -> survivor.mutant().kind())
                        .collect(Collectors.toSet());
        assertEquals(Set.of(Mutant.Kind.SWAP), survivors);
        assertEquals(
                List.of(), report.fates().stream().filter(Fate.Refused.class::isInstance).toList());
    }
}
