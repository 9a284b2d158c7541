package org.stackletlab.tests.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.tests.guest.GuestLab.Outcome;

/** The statements about the layers that guest programs assert, on every platform. */
class LayerStatementTest {

    record Case(LayerStatement statement, Platform platform) {
        @Override
        public String toString() {
            return statement.id() + " " + platform + ": " + statement.sentence();
        }
    }

    static List<Case> cases() {
        return GuestLab.onEveryPlatform(LayerStatement.all(), Case::new);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void statementHolds(Case c) throws MachineException {
        LayerStatement statement = c.statement();
        Outcome outcome =
                GuestLab.run(GuestLab.image(c.platform(), statement.sources()), statement.id());
        if (statement.complains().isPresent()) {
            String wanted = statement.complains().get();
            assertTrue(outcome.errors().contains(wanted), () -> c + ": " + outcome.errors());
        } else {
            assertEquals("", outcome.errors(), c::toString);
        }
        assertEquals(new StopReason.Exited(0), outcome.reason(), c::toString);
        assertEquals(statement.id() + " holds\n", outcome.output(), c::toString);
    }

    @Test
    void everyEntryOfTheTablesIsUnderstood() {
        assertEquals(LayerStatement.entries(), LayerStatement.all().size());
    }
}
