package org.stackletlab.tests.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.inspector.Expectation;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.tests.guest.GuestProgram;
import org.stackletlab.tests.guest.HostCompiler;
import org.stackletlab.tests.guest.HostCompiler.Ended;

/**
 * The layers on the host's own CPU, compiled by the host's compiler: what they do is not owed to
 * our emulator, runtime or compiler.
 */
class LayerNativeTest {
    @TempDir private static Path folder;
    private static final Map<List<Path>, Path> BUILT = new HashMap<>();

    @BeforeAll
    static void compileLayers() throws Exception {
        Optional<String> obstacle = HostCompiler.obstacle();
        assumeTrue(obstacle.isEmpty(), obstacle.orElse(""));
        HostCompiler.find().orElseThrow().buildLayers(layers());
    }

    static List<GuestProgram> programs() {
        return Stream.of(
                        GuestLab.guest().folder().resolve("examples"),
                        GuestLab.programs("layers/golden").getFirst(),
                        GuestLab.programs("layers/core").getFirst())
                .flatMap(in -> GuestProgram.in(in).stream())
                .toList();
    }

    static List<LayerStatement> statements() {
        return LayerStatement.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void programDoesNativelyWhatItExpects(GuestProgram program) throws Exception {
        Expectation expected = program.expectation();
        Ended ended = run(program.sources(), program.arguments());
        assertEquals(expected.output(), GuestProgram.complete(ended.output()), program::name);
        assertEquals(expected.exitCode(), ended.exitCode(), program + ended.errors());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("statements")
    void statementHoldsNatively(LayerStatement statement) throws Exception {
        Ended ended = run(GuestLab.programs(statement.sources()), statement.id());
        assertEquals(statement.id() + " holds\n", ended.output(), ended::errors);
        assertEquals(0, ended.exitCode(), statement::toString);
        assertTrue(
                ended.errors().contains(statement.complains().orElse("")),
                () -> statement + ": " + ended.errors());
    }

    private static Path layers() {
        return folder.resolve("layers.a");
    }

    private static Ended run(List<Path> sources, String... arguments)
            throws IOException, InterruptedException {
        Path program = BUILT.get(sources);
        if (program == null) {
            Path target = folder.resolve("program" + BUILT.size());
            program = HostCompiler.find().orElseThrow().build(target, "-O1", sources, layers());
            BUILT.put(sources, program);
        }
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        return HostCompiler.run(command);
    }
}
