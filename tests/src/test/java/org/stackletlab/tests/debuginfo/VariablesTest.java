package org.stackletlab.tests.debuginfo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.frames.MemorySource;
import org.stackletlab.emulator.image.frames.Unwinder;
import org.stackletlab.emulator.image.frames.Unwinding;
import org.stackletlab.emulator.image.variables.CValue;
import org.stackletlab.emulator.image.variables.Place;
import org.stackletlab.emulator.image.variables.Variable;
import org.stackletlab.emulator.image.variables.Variables;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.toolchain.Optimization;

class VariablesTest {
    private static final String LOCALS =
            """
            int argument = 17
            const char * text = ADDRESS "hello"
            int argument = 99
            int calls = 3
            char letter = 'a' (97)
            char newline = '\\n' (10)
            byte small = '\\310' (200)
            _Bool yes = true
            short negative = -2
            unsigned long long huge = 18446744073709551615
            float half = 0.5
            double third = 0.3333333333333333
            double large = 1e+300
            double whole = 4
            long double precise = 0.25
            int [3] row = {1, 2, 3}
            int [50] many = {0 <repeats 49 times>, 1}
            int [2][2] grid = {{1, 2}, {3, 4}}
            char [16] buffer = "ball\\t\\""
            struct node second = {next = 0x0, name = ADDRESS "second", at = {x = 3, y = 4}, {low = 9, both = {9, 0}}, narrow = 5, wide = 600, little = -3, act = ADDRESS <add>, colour = BLUE}
            struct node first = {next = STACK, name = ADDRESS "first", at = {x = 1, y = 2}, {low = 8, both = {8, 0}}, narrow = 1, wide = 2, little = 3, act = 0x0, colour = 9}
            struct node * chain = STACK
            union word word = {number = 16909060, bytes = "\\004\\003\\002\\001"}
            enum colour colour = GREEN
            enum flags both = (READ | EXECUTE)
            operation act = ADDRESS <add>
            void * wild = 0x8
            const char * unreadable = 0x10 <unreadable>
            int * to_global = ADDRESS <global_count>
            struct point (*)[3] to_array = 0x0
            """;

    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    private static Image image(Platform platform, Optimization level) {
        return GuestLab.image(platform, level, GuestLab.programs("debuginfo/variables.c"));
    }

    /** Looks at the call stack where a function is entered first. */
    private static void stopAt(Image image, String function, BiConsumer<Machine, Unwinding> look)
            throws MachineException {
        List<Long> stops = new ArrayList<>();
        try (Machine machine = Machine.load(image, MachineOptions.defaults(), Console.NONE)) {
            machine.probe(
                    image.symbol(function).orElseThrow().address(),
                    stopped -> {
                        if (stops.isEmpty()) {
                            stops.add(stopped.programCounter());
                            look.accept(stopped, Unwinder.of(image).unwind(stopped));
                        }
                    });
            machine.run();
        }
        assertEquals(1, stops.size());
    }

    private static List<String> shown(List<Variable> variables) {
        return variables.stream()
                .map(one -> one.type() + " " + one)
                .map(
                        text ->
                                text.replaceAll("0x20\\p{XDigit}{6}", "STACK")
                                        .replaceAll("0x[12]\\p{XDigit}{4}\\b", "ADDRESS"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void localsAreWrittenAsCPeopleExpect(Platform platform) throws MachineException {
        Image image = image(platform, Optimization.O0);
        stopAt(
                image,
                "stop_here",
                (machine, calls) ->
                        assertEquals(
                                LOCALS.lines().toList(),
                                shown(Variables.of(image).at(calls, 1, MemorySource.of(machine)))));
    }

    /** At its first instruction a function's frame pointer is still its caller's. */
    @ParameterizedTest
    @MethodSource("platforms")
    void localsHaveTheirPlacesBeforeTheFramePointerIsSet(Platform platform)
            throws MachineException {
        Image image = image(platform, Optimization.O0);
        List<Place> places = new ArrayList<>();
        stopAt(image, "show", (machine, calls) -> places.add(placeOfCalls(image, calls, 0)));
        stopAt(image, "stop_here", (machine, calls) -> places.add(placeOfCalls(image, calls, 1)));
        assertEquals(places.getFirst(), places.getLast());
        assertTrue(places.getFirst().address().isPresent());
    }

    private static Place placeOfCalls(Image image, Unwinding calls, int depth) {
        MemorySource nothing = (address, bytes) -> Optional.empty();
        return Variables.of(image).find("calls", calls, depth, nothing).orElseThrow().place();
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void nameMeansTheInnermostVariable(Platform platform) throws MachineException {
        Image image = image(platform, Optimization.O0);
        stopAt(
                image,
                "stop_here",
                (machine, calls) -> {
                    MemorySource memory = MemorySource.of(machine);
                    Variables variables = Variables.of(image);
                    assertEquals(
                            "99",
                            variables
                                    .find("argument", calls, 1, memory)
                                    .orElseThrow()
                                    .value()
                                    .text());
                    assertEquals(
                            "{x = -1, y = 7}",
                            variables
                                    .find("origin", calls, 1, memory)
                                    .orElseThrow()
                                    .value()
                                    .text());
                    CValue first = variables.find("first", calls, 1, memory).orElseThrow().value();
                    assertEquals("8", ((CValue.Struct) first).member("low").orElseThrow().text());
                });
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void globalsAreKnownWithoutAFrame(Platform platform) throws MachineException {
        Image image = image(platform, Optimization.O2);
        stopAt(
                image,
                "stop_here",
                (machine, calls) -> {
                    MemorySource memory = MemorySource.of(machine);
                    Variable count =
                            Variables.of(image).global("global_count", memory).orElseThrow();
                    assertEquals(Variable.Kind.GLOBAL, count.kind());
                    assertEquals("int global_count = 42", count.type() + " " + count);
                    assertEquals(
                            image.symbol("global_count").orElseThrow().address(),
                            count.place().address().orElseThrow());
                });
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void optimizedVariablesAreRightOrSaidToBeGone(Platform platform) throws MachineException {
        List<String> right = LOCALS.lines().toList();
        for (Optimization level : List.of(Optimization.O1, Optimization.O2)) {
            Image image = image(platform, level);
            stopAt(
                    image,
                    "stop_here",
                    (machine, calls) -> {
                        List<String> known =
                                shown(Variables.of(image).at(calls, 1, MemorySource.of(machine)))
                                        .stream()
                                        .filter(text -> !text.contains("<optimized out>"))
                                        .toList();
                        assertEquals(
                                List.of(),
                                known.stream().filter(text -> !right.contains(text)).toList());
                        assertTrue(known.size() >= 10, known::toString);
                    });
        }
    }
}
