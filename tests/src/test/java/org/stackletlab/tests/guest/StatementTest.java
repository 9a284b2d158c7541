package org.stackletlab.tests.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.tests.guest.GuestLab.Outcome;

/** The statements about the stacklet library that guest programs assert, on every platform. */
class StatementTest {

    record Case(Statement statement, Platform platform) {
        @Override
        public String toString() {
            return statement.id() + " " + platform + ": " + statement.sentence();
        }
    }

    static List<Case> cases() {
        return GuestLab.onEveryPlatform(Statement.all(), Case::new);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void statementHolds(Case c) throws MachineException {
        Statement statement = c.statement();
        Outcome outcome =
                GuestLab.run(GuestLab.image(c.platform(), statement.sources()), statement.id());
        if (statement.fatal().isPresent()) {
            assertEquals(
                    statement.fatal().get() + "\n",
                    Statement.withoutLine(outcome.errors()),
                    c::toString);
            assertEquals(new StopReason.Aborted(), outcome.reason(), c::toString);
        } else {
            assertEquals("", outcome.errors(), c::toString);
            assertEquals(new StopReason.Exited(0), outcome.reason(), c::toString);
            assertEquals(statement.id() + " holds\n", outcome.output(), c::toString);
        }
    }

    @Test
    void everyEntryOfTheTablesIsUnderstood() {
        assertEquals(Statement.entries(), Statement.all().size());
    }
}
