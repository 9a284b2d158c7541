package org.stackletlab.tests.debuginfo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.emulator.image.SymbolKind;
import org.stackletlab.emulator.image.frames.Frame;
import org.stackletlab.emulator.image.frames.Unwinder;
import org.stackletlab.emulator.image.source.SourceFunction;
import org.stackletlab.emulator.image.source.SourceMap;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.toolchain.Optimization;

class SourceMapTest {
    private static final String FILE = "tests/src/test/guest/debuginfo/inlined.c";
    private static final int LINE_OF_SEEN = 7;

    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    private static Image image(Platform platform) {
        return GuestLab.image(platform, Optimization.O2, GuestLab.programs("debuginfo/inlined.c"));
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void functionIsFoundByNameAndByEachOfItsInstructions(Platform platform) {
        SourceMap map = SourceMap.of(image(platform));
        SourceFunction outer = map.function("outer").orElseThrow();
        assertEquals(List.of("x"), outer.parameters());
        assertEquals(FILE + ":16", outer.declared().orElseThrow().toString());
        assertTrue(!outer.external());
        for (long pc = outer.start(); pc < outer.ranges().getFirst().end(); pc++) {
            assertEquals(Optional.of(outer), map.functionAt(pc));
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void functionsCoverTheirSymbols(Platform platform) {
        Image image = image(platform);
        SourceMap map = SourceMap.of(image);
        for (SourceFunction function : map.functions()) {
            Symbol symbol = image.symbolAt(function.start()).orElseThrow();
            assertEquals(SymbolKind.FUNCTION, symbol.kind());
            assertEquals(function.start(), symbol.address(), symbol.name());
            assertEquals(
                    function.ranges().getLast().end(),
                    symbol.address() + symbol.size(),
                    symbol.name());
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void lineIsFoundUnderEveryNameOfItsFile(Platform platform) {
        SourceMap map = SourceMap.of(image(platform));
        List<Long> addresses = map.linesAt(FILE, LINE_OF_SEEN);
        assertEquals(1, addresses.size());
        assertEquals(addresses, map.linesAt("inlined.c", LINE_OF_SEEN));
        assertEquals(addresses, map.linesAt("./debuginfo/inlined.c", LINE_OF_SEEN));
        assertEquals(addresses, map.linesAt("inlined.c", LINE_OF_SEEN - 1), "the next with code");
        assertEquals(List.of(), map.linesAt("lined.c", LINE_OF_SEEN));
        assertEquals(List.of(), map.linesAt("inlined.c", 1000));
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void inlinedBodiesAreFramesOfTheirOwn(Platform platform) throws MachineException {
        Image image = image(platform);
        long[] stops = {0};
        try (Machine machine = Machine.load(image, MachineOptions.defaults(), Console.NONE)) {
            machine.probe(
                    SourceMap.of(image).linesAt("inlined.c", LINE_OF_SEEN).getFirst(),
                    stopped -> {
                        stops[0]++;
                        List<String> frames =
                                Unwinder.of(image).unwind(stopped).frames().stream()
                                        .map(Frame::toString)
                                        .limit(4)
                                        .toList();
                        assertEquals(
                                List.of(
                                        "#0 innermost () at " + FILE + ":7",
                                        "#1 middle () at " + FILE + ":13",
                                        "#2 outer () at " + FILE + ":17",
                                        "#3 main () at " + FILE + ":21"),
                                frames);
                    });
            machine.run();
        }
        assertEquals(1, stops[0]);
    }
}
