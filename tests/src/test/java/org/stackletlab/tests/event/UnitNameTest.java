package org.stackletlab.tests.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.event.Event.Named;
import org.stackletlab.inspector.event.Event.Output;
import org.stackletlab.inspector.event.layer.LayerEvent.StackClaimed;
import org.stackletlab.inspector.event.layer.LayerEvent.UnitNamed;
import org.stackletlab.tests.guest.GuestLab;

/** What {@code lab_name} does with units: they have the name, and so has their stack. */
class UnitNameTest {
    private static final String BEGIN =
            """
            #include <stdio.h>
            #include "fiber.h"
            #include "lab.h"

            static value body(value arguments, value keywords)
            {
                (void)arguments, (void)keywords;
                NAMED_INSIDE
                puts("here");
                return NONE;
            }

            int main(void)
            {
                fiber *f = fiber_new(body, EMPTY, NONE, NULL);
            """;

    private static final String END =
            """
                value_release(fiber_switch(f, NONE));
                value_release((value)f);
                NAMED_AFTERWARDS
                return 0;
            }
            """;

    @TempDir private Path folder;

    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    private EventRun run(Platform platform, String before, String inside, String afterwards)
            throws Exception {
        Path source = folder.resolve("named.c");
        Files.writeString(
                source,
                (BEGIN + before + END)
                        .replace("NAMED_INSIDE", inside)
                        .replace("NAMED_AFTERWARDS", afterwards));
        return EventRun.of(Program.of(platform, source), MachineOptions.defaults());
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void aUnitNamedBeforeItsStartGivesItsNameToItsStack(Platform platform) throws Exception {
        EventRun run = run(platform, "lab_name(f, \"early\");", "", "");
        assertEquals("early", run.all(UnitNamed.class).getFirst().unit().name());
        assertEquals("early", run.all(Output.class).getFirst().stack().name());
        assertEquals(List.of(), run.all(Named.class));
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void theRunningUnitIsNamedByNull(Platform platform) throws Exception {
        EventRun run = run(platform, "", "lab_name(NULL, \"late\");", "");
        assertEquals("fiber 1", run.all(UnitNamed.class).getFirst().former());
        StackClaimed claimed = run.all(StackClaimed.class).getFirst();
        assertEquals("fiber 1", claimed.former());
        assertEquals("late", claimed.stack().name());
        assertEquals("late", run.all(Output.class).getFirst().stack().name());
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void aNameThatIsTakenIsMadeDifferent(Platform platform) throws Exception {
        EventRun run =
                run(platform, "lab_name(fiber_current(), \"x\"); lab_name(f, \"x\");", "", "");
        assertEquals("x (fiber 1)", run.all(UnitNamed.class).getLast().unit().name());
        assertEquals("x (fiber 1)", run.all(Output.class).getFirst().stack().name());
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void whatWasAUnitIsNoneAnyMore(Platform platform) throws Exception {
        EventRun run = run(platform, "", "", "lab_name(f, \"ghost\");");
        assertEquals(List.of(), run.all(UnitNamed.class));
        assertTrue(run.all(Named.class).stream().noneMatch(named -> named.stack().isKnown()));
        assertEquals(1, run.all(Named.class).size());
    }
}
