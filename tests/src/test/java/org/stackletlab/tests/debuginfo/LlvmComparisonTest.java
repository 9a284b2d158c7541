package org.stackletlab.tests.debuginfo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.emulator.image.SymbolKind;
import org.stackletlab.emulator.image.frames.DwarfRegisters;
import org.stackletlab.emulator.image.frames.Unwinder;
import org.stackletlab.emulator.image.source.AddressRange;
import org.stackletlab.emulator.image.source.SourceFunction;
import org.stackletlab.emulator.image.source.SourceMap;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.toolchain.Optimization;

/** Our reader of debug information against LLVM's, on the same images. */
class LlvmComparisonTest {
    private static final Path OBJDUMP = GuestLab.HOME.resolve("toolchain/target/llvm/llvm-objdump");
    private static final Pattern ROW = Pattern.compile("  0x(\\p{XDigit}+): (CFA=.*)");
    private static final Pattern LINE = Pattern.compile("; (?:\\./)?(.+):(\\d+)(?: .*)?");
    private static final Pattern CODE = Pattern.compile(" *(\\p{XDigit}+): .*");
    private static final Pattern REGISTER = Pattern.compile("reg(\\d+)");

    private static final Comparator<AddressRange> BY_START =
            Comparator.comparingLong(AddressRange::start);

    @TempDir Path temp;

    record Case(Platform platform, Optimization level) {
        Image image() {
            return GuestLab.image(platform, level, GuestLab.programs("debuginfo/frames.c"));
        }
    }

    static List<Case> cases() {
        return GuestLab.onEveryPlatform(
                List.of(Optimization.values()), (level, platform) -> new Case(platform, level));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void rulesOfCallFramesAreTheSame(Case which) throws Exception {
        Image image = which.image();
        Unwinder unwinder = Unwinder.of(image);
        DwarfRegisters numbers = DwarfRegisters.of(which.platform);
        int rows = 0;
        for (String line : objdump(image, "--dwarf=frames")) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                long address = Long.parseLong(row.group(1), 16);
                assertEquals(
                        named(numbers, row.group(2)),
                        unwinder.ruleAt(address).orElse(""),
                        image.describe(address));
                rows++;
            }
        }
        assertTrue(rows > 200, rows + " rows");
    }

    /** LLVM writes the numbers of registers. */
    private static String named(DwarfRegisters numbers, String rules) {
        return REGISTER.matcher(rules)
                .replaceAll(
                        found ->
                                numbers.register(Integer.parseInt(found.group(1)))
                                        .map(Register::name)
                                        .orElse(found.group()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void linesOfInstructionsAreTheSame(Case which) throws Exception {
        Image image = which.image();
        SourceMap map = SourceMap.of(image);
        Optional<SourcePosition> line = Optional.empty();
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        for (String text : objdump(image, "-d", "-l", "--no-show-raw-insn")) {
            Matcher position = LINE.matcher(text);
            Matcher code = CODE.matcher(text);
            if (position.matches()) {
                int number = Integer.parseInt(position.group(2));
                line =
                        Optional.of(new SourcePosition(position.group(1), number))
                                .filter(known -> known.line() > 0);
            } else if (code.matches() && line.isPresent()) {
                long address = Long.parseLong(code.group(1), 16);
                compared++;
                if (map.functionAt(address).isPresent() // else it fills gaps between functions
                        && !image.sourceAt(address).equals(line)) {
                    wrong.add(
                            "%s: %s wanted, %s found"
                                    .formatted(
                                            image.describe(address),
                                            line.get(),
                                            image.sourceAt(address)));
                }
            } else if (text.endsWith(">:")) {
                line = Optional.empty(); // objdump names the line again in the next function
            }
        }
        assertEquals(List.of(), wrong.stream().limit(5).toList());
        assertTrue(compared > 2000, compared + " instructions");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void functionsAreThoseOfTheSymbolTable(Case which) {
        Image image = which.image();
        // Symbols may be several names of one function; debug information has the first.
        Map<AddressRange, Set<String>> wanted = new TreeMap<>(BY_START);
        for (Symbol symbol : image.symbols()) {
            if (symbol.kind() == SymbolKind.FUNCTION && !symbol.name().startsWith("slp_")) {
                AddressRange range =
                        new AddressRange(symbol.address(), symbol.address() + symbol.size());
                wanted.computeIfAbsent(range, _ -> new TreeSet<>()).add(symbol.name());
            }
        }
        Map<AddressRange, Set<String>> found = new TreeMap<>(BY_START);
        for (SourceFunction function : SourceMap.of(image).functions()) {
            AddressRange range = function.ranges().getFirst();
            found.put(range, Set.of(function.name()));
            assertTrue(
                    wanted.getOrDefault(range, Set.of()).contains(function.name()),
                    () -> function + " is none of " + wanted.get(range));
        }
        assertEquals(wanted.keySet(), found.keySet());
    }

    private List<String> objdump(Image image, String... options) throws IOException {
        Path file = Files.write(temp.resolve("image"), image.elf());
        List<String> command = new ArrayList<>(List.of(OBJDUMP.toString()));
        command.addAll(List.of(options));
        command.add(file.toString());
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
