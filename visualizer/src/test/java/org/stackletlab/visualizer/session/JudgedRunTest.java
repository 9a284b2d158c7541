package org.stackletlab.visualizer.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.check.subject.CheckedFiles;
import org.stackletlab.inspector.check.subject.Routine;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.visualizer.Recorded;
import org.stackletlab.visualizer.RecordedFinding;

/** What is told of runs whose switches are no events: the calls of the routine, and the finding. */
class JudgedRunTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OPCODE|op_switch|3|is called, asks where to go, has bytes put back, returns",
                "JUMP|jump_switch|2|is called, returns"
            })
    void callOfTheRoutineIsToldStepByStep(Protocol protocol, String symbol, int call, String steps)
            throws Exception {
        RecordedFinding finding = new RecordedFinding(Recorded.sandbox(), folder);
        Path file =
                finding.lost("stacklet-asm/check/" + symbol + "_x86_64.s", "pop r14", "pop rcx");
        Routine routine = Routine.of(symbol, protocol);
        try (Session session =
                Session.of(finding.assembled(file, routine, CheckedFiles.By.CLANG))) {
            assertEquals(symbol + " has not been called yet.", session.at(Mark.START).sentence());
            Mark last = lastReturn(session, symbol);
            Moment moment = session.at(last);
            assertEquals("%s \u00b7 call %d".formatted(symbol, call), moment.call().title());
            List<String> rows = moment.call().rows().stream().map(ShownCall.Row::words).toList();
            assertEquals(steps, String.join(", ", rows));
            assertEquals(
                    "Call %d of %s has returned, on the stack that it entered."
                            .formatted(call, symbol),
                    session.at(last).sentence());
            String end = session.at(session.end()).sentence();
            assertTrue(end.contains("exit code 1"), end);
            String why = moment.why();
            assertEquals(
                    "What lab check found in lost.s: a register is lost (CSR). This run ends with \u201cwrong: r14: wanted",
                    why.substring(0, why.indexOf(" 0x")));
        }
    }

    /** Events tell what our own form does; what they explain of a right switch is not so here. */
    @Test
    void switchOfOurFormIsToldByItsEvents() throws Exception {
        RecordedFinding finding = new RecordedFinding(Recorded.sandbox(), folder);
        Path file = finding.lost("stacklet-asm/switch/switch_x86_64.s", "pop r14", "pop rcx");
        Routine routine = Routine.of("slp_switch", Protocol.CALLBACKS);
        RecordedProgram run = finding.assembled(file, routine, CheckedFiles.By.KEYSTONE);
        Mark popped = run.mark("switched:3").plus(-1);
        try (Session session = Session.of(run)) {
            Moment moment = session.at(popped);
            assertEquals(ShownCall.NONE, moment.call());
            assertEquals("What lab check found in lost.s", moment.why().split(":", -1)[0]);
        }
    }

    private static Mark lastReturn(Session session, String symbol) throws Exception {
        List<ShownCall.Row> rows = session.at(session.end()).call().rows();
        assertEquals("returns", rows.getLast().words(), symbol);
        return rows.getLast().mark();
    }
}
