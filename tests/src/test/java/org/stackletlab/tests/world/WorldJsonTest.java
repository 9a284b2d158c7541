package org.stackletlab.tests.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.inspector.world.World;
import org.stackletlab.inspector.world.text.WorldJson;
import org.stackletlab.inspector.world.text.WorldText;
import org.stackletlab.tests.guest.GuestLab;

/** What the world looks like to other programs and to people. */
class WorldJsonTest {
    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void everyWorldFitsTheSchema(Platform platform) throws Exception {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(
                                Files.readString(
                                        GuestLab.HOME.resolve("docs/schema/world.schema.json")));
        for (World world : worlds(platform)) {
            String json = WorldJson.of(world).line();
            assertEquals(Set.of(), schema.validate(json, InputFormat.JSON));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void textStaysWithinItsWidth(Platform platform) throws Exception {
        for (World world : worlds(platform)) {
            for (int width : new int[] {60, 100}) {
                WorldText text = WorldText.of(world, width);
                Stream.of(
                                text.registers(),
                                text.stack(),
                                text.world(),
                                text.layers(),
                                text.calls(),
                                text.locals())
                        .flatMap(List::stream)
                        .forEach(line -> assertTrue(line.length() <= width, line));
                assertTrue(text.calls().getFirst().startsWith("calls of "));
            }
        }
    }

    private static final Map<Platform, List<World>> WORLDS = new HashMap<>();

    private static List<World> worlds(Platform platform) throws Exception {
        List<World> known = WORLDS.get(platform);
        List<World> worlds = known == null ? seen(platform) : known;
        WORLDS.put(platform, worlds);
        return worlds;
    }

    @AfterAll
    static void forget() {
        WORLDS.clear();
    }

    /** In the middle of switches, and between them. */
    private static List<World> seen(Platform platform) throws Exception {
        List<World> worlds = worlds(platform, "world/three_ways.c", 211, List.of());
        for (String layer : List.of("continulets", "fibers", "greenlets", "tasklets")) {
            worlds.addAll(worlds(platform, "unit/" + layer + ".c", 6007, List.of("7", "silent")));
        }
        return worlds;
    }

    private static List<World> worlds(
            Platform platform, String program, int apart, List<String> arguments) throws Exception {
        List<World> worlds = new ArrayList<>();
        Watcher.run(
                GuestLab.image(platform, program),
                arguments,
                (watcher, machine) -> {
                    if (machine.instructions() % apart == 0) {
                        worlds.add(
                                World.withVariables(
                                        machine.image(),
                                        machine,
                                        watcher.known(),
                                        Optional.empty()));
                    }
                });
        return worlds;
    }
}
