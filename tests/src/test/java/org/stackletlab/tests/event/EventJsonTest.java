package org.stackletlab.tests.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.EventJson;
import org.stackletlab.inspector.event.EventKind;
import org.stackletlab.inspector.event.EventLog;
import org.stackletlab.tests.guest.GuestLab;

/** What events look like to other programs is what the published schema says. */
class EventJsonTest {
    private static final List<String> PROGRAMS =
            List.of(
                    "events/allocations.c",
                    "events/destroyed_in_chain.c",
                    "events/direct.c",
                    "events/exit_in_switch.c",
                    "events/fault_in_switch.c",
                    "events/names.c",
                    "events/greenlet_ends.c",
                    "events/tasklet_meetings.c",
                    "bad/failed_assert.c",
                    "bad/deep_recursion.c",
                    "bad/divide_by_zero.c",
                    "bad/double_free.c",
                    "bad/invalid_instruction.c");

    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    private static JsonSchema schema() throws Exception {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(
                        Files.readString(GuestLab.HOME.resolve("docs/schema/events.schema.json")));
    }

    private static List<EventRun> runs(Platform platform) throws Exception {
        List<EventRun> runs = new java.util.ArrayList<>();
        for (String program : PROGRAMS) {
            runs.add(EventRun.shared(program(platform, program)));
        }
        runs.add(run(platform, "events/stay.c", MachineOptions.defaults().withFailMalloc(2)));
        runs.add(
                run(
                        platform,
                        "bad/endless_loop.c",
                        MachineOptions.defaults().withMaxInstructions(10_000)));
        return runs;
    }

    private static EventRun run(Platform platform, String program, MachineOptions options)
            throws Exception {
        return EventRun.of(program(platform, program), options);
    }

    private static Program program(Platform platform, String program) {
        return Program.of(platform, GuestLab.programs(program).getFirst());
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void everyEventFitsTheSchema(Platform platform) throws Exception {
        JsonSchema schema = schema();
        Set<EventKind> seen = EnumSet.noneOf(EventKind.class);
        for (EventRun run : runs(platform)) {
            for (Event event : run.events()) {
                seen.add(EventKind.of(event));
                for (String json : texts(event, run)) {
                    Set<ValidationMessage> wrong = schema.validate(json, InputFormat.JSON);
                    assertEquals(Set.of(), wrong, json);
                }
            }
        }
        assertEquals(EnumSet.allOf(EventKind.class), seen);
    }

    private static List<String> texts(Event event, EventRun run) {
        return Stream.of(EventJson.of(event), EventJson.of(event, run.image()))
                .flatMap(json -> Stream.of(json.line(), json.lines()))
                .toList();
    }

    @Test
    void theSchemaRefusesWhatIsNoEvent() throws Exception {
        JsonSchema schema = schema();
        for (String json :
                List.of(
                        "{}",
                        "{\"kind\": \"stayed\", \"mark\": -1, \"why\": \"no-memory\"}",
                        "{\"kind\": \"stayed\", \"mark\": 1, \"why\": \"no-time\"}",
                        "{\"kind\": \"stayed\", \"mark\": 1, \"why\": \"no-memory\", \"x\": 1}")) {
            assertNotEquals(Set.of(), schema.validate(json, InputFormat.JSON), json);
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void everyEventComesBackEqualFromBytes(Platform platform) throws Exception {
        for (EventRun run : runs(platform)) {
            EventLog log = EventLog.of(run.events());
            assertEquals(run.events(), EventLog.read(log.bytes()));
        }
    }
}
