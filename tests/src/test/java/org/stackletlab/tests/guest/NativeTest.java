package org.stackletlab.tests.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.inspector.Expectation;
import org.stackletlab.tests.guest.HostCompiler.Ended;

/** The same stacklet.c and switch file on the host's own CPU, when it has a C compiler. */
class NativeTest {
    @TempDir private static Path folder;
    private static final Map<String, Path> BUILT = new HashMap<>();

    @BeforeAll
    static void findCompiler() {
        Optional<String> obstacle = HostCompiler.obstacle();
        assumeTrue(obstacle.isEmpty(), obstacle.orElse(""));
    }

    static List<Statement> statements() {
        return Statement.all();
    }

    static List<GuestProgram> programs() {
        return GuestProgram.in(GuestLab.programs("programs").getFirst());
    }

    static List<Integer> seeds() {
        return IntStream.rangeClosed(1, WalkTest.SEEDS).boxed().toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("statements")
    void statementHoldsNatively(Statement statement) throws Exception {
        Ended ended = run("-O1", GuestLab.programs(statement.sources()), statement.id());
        if (statement.fatal().isPresent()) {
            assertEquals(134, ended.exitCode(), statement::toString);
            assertEquals(
                    statement.fatal().get() + "\n",
                    Statement.withoutLine(ended.errors()),
                    statement::toString);
        } else {
            assertEquals(new Ended(0, statement.id() + " holds\n", ""), ended, statement::toString);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void walkEndsNativelyAsItDoesOnTheMachine(int seed) throws Exception {
        String[] arguments = {String.valueOf(seed), String.valueOf(WalkTest.STEPS)};
        Ended ended = run("-O2", GuestLab.programs(WalkTest.SOURCE), arguments);
        String emulated =
                GuestLab.run(
                                GuestLab.image(
                                        Platforms.named("x86_64").orElseThrow(), WalkTest.SOURCE),
                                arguments)
                        .output();
        assertEquals(new Ended(0, emulated, ""), ended);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void ordinaryProgramDoesNativelyWhatItExpects(GuestProgram program) throws Exception {
        Expectation expected = program.expectation();
        Ended ended = run("-O1", program.sources(), program.arguments());
        assertEquals(expected.output(), GuestProgram.complete(ended.output()), program::name);
        assertEquals(expected.exitCode(), ended.exitCode(), program + ended.errors());
    }

    @ParameterizedTest(name = "walk compiled with {0}")
    @ValueSource(strings = {"-O0", "-O1", "-O3", "-fomit-frame-pointer"})
    void libraryDoesNotDependOnHowItIsCompiled(String flag) throws Exception {
        Ended ended = run(flag, GuestLab.programs(WalkTest.SOURCE), "1", "5000");
        assertEquals(0, ended.exitCode(), ended.errors());
    }

    private static Ended run(String flag, List<Path> sources, String... arguments)
            throws Exception {
        String key = flag + sources;
        Path program = BUILT.get(key);
        if (program == null) {
            Path target = folder.resolve("program" + BUILT.size());
            program = HostCompiler.find().orElseThrow().build(target, flag, sources);
            BUILT.put(key, program);
        }
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(Stream.of(arguments).toList());
        return HostCompiler.run(command);
    }
}
