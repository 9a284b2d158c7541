package org.stackletlab.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the commands print as JSON is what the published schemas say. */
class RecordingJsonTest {
    private static final Path PROGRAM =
            LabProcess.HOME.resolve("stacklet-asm/examples/producer_consumer.c");

    private final Path folder = WarmLab.emptyFolder();

    @BeforeEach
    void record() throws Exception {
        assertEquals(
                0, WarmLab.in(folder, "record", PROGRAM.toString(), "-o", "run.lab").exitCode());
    }

    @Test
    void everyLineIsAnObjectOfItsSchema() throws Exception {
        lines("events", "events", "run.lab", "--json");
        lines("story", "story", "run.lab", "--json", "--level", "instruction");
        lines("trace", "trace", "run.lab", "--json", "--from", "switch:2", "--count", "300");
        lines("find", "find", "run.lab", "--json", "--call", "memcpy", "--all");
        lines("find", "find", "run.lab", "--json", "--write", "0x200fff00:64");
        lines("find", "find", "run.lab", "--json", "--read", "0x200fff00:64", "--backward");
        lines("why", "why", "run.lab", "--json", "--at", "switch:3", "--value", "rbx");
    }

    @Test
    void anInstantIsOneObject() throws Exception {
        LabProcess show = WarmLab.in(folder, "show", "run.lab", "--at", "switch:3", "--json");
        assertEquals(0, show.exitCode(), show.err());
        assertValid("show", show.out());
    }

    @Test
    void anInstantWithLayersIsOneObject() throws Exception {
        String tree = LabProcess.HOME.resolve("stacklet-asm/examples/greenlet_tree.c").toString();
        for (String at : List.of("start", "call:manage", "switch:9", "end")) {
            LabProcess show = WarmLab.in(folder, "show", tree, "--at", at, "--json");
            assertEquals(0, show.exitCode(), show.err());
            assertValid("show", show.out());
            assertValid("world", lastField(show.out(), "world"));
            assertTrue(show.out().contains("\"layers\""), show.out());
        }
    }

    private static String lastField(String json, String name) {
        String start = "\"" + name + "\": ";
        assertTrue(json.contains(start), json);
        return json.substring(json.indexOf(start) + start.length(), json.lastIndexOf('}'));
    }

    @Test
    void aDifferenceIsOneObject() throws Exception {
        String other = LabProcess.HOME.resolve("stacklet-asm/examples/nested.c").toString();
        WarmLab.in(folder, "record", other, "-o", "other.lab");
        for (String second : List.of("run.lab", "other.lab")) {
            LabProcess diff = WarmLab.in(folder, "diff", "run.lab", second, "--json");
            assertValid("diff", diff.out());
        }
    }

    private void lines(String schema, String... command) throws Exception {
        LabProcess run = WarmLab.in(folder, command);
        assertEquals(0, run.exitCode(), run.err());
        List<String> lines = run.out().lines().toList();
        assertFalse(lines.isEmpty());
        for (String line : lines) {
            assertValid(schema, line);
        }
    }

    private static void assertValid(String name, String json) throws Exception {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(
                                Files.readString(
                                        LabProcess.HOME.resolve(
                                                "docs/schema/" + name + ".schema.json")));
        assertEquals(Set.of(), schema.validate(json, InputFormat.JSON), json);
    }
}
