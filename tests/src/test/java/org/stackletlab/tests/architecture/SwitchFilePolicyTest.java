package org.stackletlab.tests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.tests.guest.GuestLab;

/** Switch files are read side by side, so they have one skeleton and are commented alike. */
class SwitchFilePolicyTest {
    private static final int LINES = 160;
    private static final int BARE_RUN = 8;

    /** Remarks below the contract for each line of code; the contract itself comes on top. */
    private static final double FEWEST_REMARKS = 0.5;

    private static final double MOST_REMARKS = 1.2;

    private static final Pattern HEADING = Pattern.compile("(?:#|@|//) ([A-Z][A-Z -]+)(?: \\(.*)?");
    private static final Pattern MEMORY = Pattern.compile("\\[[^]]*\\]");

    static List<Platform> platforms() {
        return GuestLab.everyPlatform();
    }

    @Test
    void headingsAreTheSameInTheSameOrderOnEveryPlatform() {
        List<List<String>> headings =
                platforms().stream().map(platform -> headings(lines(platform))).distinct().toList();
        assertEquals(1, headings.size(), headings::toString);
        assertEquals("CONTRACT", headings.getFirst().getFirst());
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void calleeSavedHeadingListsTheRegistersOfThePlatform(Platform platform) {
        CallingConvention convention = platform.convention();
        Set<String> wanted =
                convention.calleeSaved().stream()
                        .map(Register::name)
                        .collect(Collectors.toCollection(TreeSet::new));
        wanted.add(convention.stackPointer().name());
        assertEquals(wanted, listedRegisters(lines(platform)));
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void fileIsWrittenByHand(Platform platform) {
        List<String> compiled =
                lines(platform).stream()
                        .filter(line -> line.matches(".*(#APP|\\.ident|(^|\\s)\\.L).*"))
                        .toList();
        assertEquals(List.of(), compiled);
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void fileStaysWithinItsBudget(Platform platform) {
        assertTrue(lines(platform).size() <= LINES, () -> lines(platform).size() + " lines");
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void remarksAccompanyTheCode(Platform platform) {
        List<String> body = body(lines(platform));
        List<String> code = body.stream().filter(SwitchFilePolicyTest::isCode).toList();
        long remarks =
                body.stream().filter(SwitchFilePolicyTest::isRemark).count()
                        + code.stream().filter(line -> line.matches(".*\\s(?:#|@|//) .*")).count();
        double ratio = (double) remarks / code.size();
        assertTrue(
                ratio >= FEWEST_REMARKS && ratio <= MOST_REMARKS,
                () -> remarks + " remarks for " + code.size() + " lines of code");
    }

    /** Pushes and pops are tables to be read down, and count as remarked. */
    @ParameterizedTest
    @MethodSource("platforms")
    void noLongRunOfInstructionsGoesWithoutARemark(Platform platform) {
        int run = 0;
        int longest = 0;
        for (String line : body(lines(platform))) {
            boolean bare =
                    isInstruction(line) && !line.matches(".*\\s(?:#|@|//) .*|\\s+v?(push|pop) .*");
            run = bare ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        assertTrue(longest <= BARE_RUN, "a run of " + longest + " instructions without a remark");
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void memoryOperandsUseNamedOffsets(Platform platform) {
        List<String> bare = new ArrayList<>();
        for (String line : body(lines(platform))) {
            Matcher operand = MEMORY.matcher(line.replaceFirst("\\s(?:#|@|//) .*", ""));
            if (isInstruction(line)
                    && operand.find()
                    && operand.group().matches(".*[+,-] *#?[1-9].*")) {
                bare.add(line.strip());
            }
        }
        assertEquals(List.of(), bare);
    }

    private static List<String> lines(Platform platform) {
        Path file = Checkout.HOME.resolve("stacklet-asm/switch/switch_" + platform.name() + ".s");
        return Checkout.lines(file);
    }

    private static List<String> headings(List<String> lines) {
        return lines.stream()
                .map(HEADING::matcher)
                .filter(Matcher::matches)
                .map(match -> match.group(1).strip())
                .toList();
    }

    /** The lines of the CALLEE-SAVED block, up to the empty comment that ends it. */
    private static Set<String> listedRegisters(List<String> lines) {
        Stream<String> block =
                lines.stream()
                        .dropWhile(line -> !line.contains("CALLEE-SAVED"))
                        .skip(1)
                        .takeWhile(line -> line.length() > 2);
        return block.flatMap(
                        line ->
                                Arrays.stream(
                                        line.replaceFirst("^(#|@|//)", "").strip().split("\\s+")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * What follows the contract, which ends with the first line that is no comment, without the
     * directives for debuggers: they say line by line what the remarks say as well.
     */
    private static List<String> body(List<String> lines) {
        return lines.stream()
                .dropWhile(line -> line.matches("(?:#|@|//).*"))
                .filter(line -> !line.strip().startsWith(".cfi_"))
                .toList();
    }

    private static boolean isRemark(String line) {
        return line.matches("\\s*(?:#|@|//) .+") && !HEADING.matcher(line).matches();
    }

    private static boolean isCode(String line) {
        return line.matches("\\s*(?!#|@|//)\\S.*");
    }

    private static boolean isInstruction(String line) {
        return line.matches("\\s+[a-z].*");
    }
}
