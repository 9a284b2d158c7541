package org.stackletlab.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.tests.launcher.LauncherWorld.Result;

/** The command {@code lab test}: what it asks of Maven, and what it shows of the answer. */
class LauncherSuiteTest {
    private static final int USAGE = 64;
    private static final Pattern TAG = Pattern.compile("@Tag\\(\"(\\w+)\"\\)");
    private static final String MAVEN =
            """
            #!/bin/sh
            printf '%s\\n' "$@" >arguments
            echo '[INFO] Building Stacklet Lab: emulator 0.1 [2/3]'
            echo '[INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 1, Time elapsed: 0.1 s -- in org.ATest'
            echo '[INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 1'
            echo '[INFO] Tests run: 4, Failures: 0, Errors: 0, Skipped: 0'
            mkdir -p emulator/target/surefire-reports
            cat >emulator/target/surefire-reports/TEST-A.xml <<'END'
            <testcase name="runsNatively" classname="org.x.NativeTest" time="0.1">
              <skipped message="org.opentest4j.TestAbortedException: Assumption failed: no &quot;cc&quot;"/>
            </testcase>
            END
            """;

    @TempDir private Path folder;
    private LauncherWorld world;

    @BeforeEach
    void makeWorld() throws IOException, InterruptedException {
        world = LauncherWorld.complete(folder);
        world.lab("--version");
        world.program("tools/mvn", MAVEN);
    }

    @Test
    void totalsAreAddedAndSkipsAreExplained() throws Exception {
        String wanted =
                """
                emulator
                  Tests run: 3, Failures: 0, Errors: 0, Skipped: 1, Time elapsed: 0.1 s -- in org.ATest
                [INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 1
                [INFO] Tests run: 4, Failures: 0, Errors: 0, Skipped: 0
                Skipped: NativeTest.runsNatively: no "cc"
                Tests run: 7, Failures: 0, Errors: 0, Skipped: 1
                """;
        assertEquals(wanted, world.lab("test").out());
    }

    @Test
    void wholeSuiteIsVerified() throws Exception {
        assertEquals(0, world.lab("test").code());
        assertTrue(arguments().contains("verify"), () -> arguments().toString());
    }

    @Test
    void patternSelectsClassesThatContainIt() throws Exception {
        assertEquals(0, world.lab("test", "Walk").code());
        assertTrue(arguments().containsAll(List.of("test", "-Dtest=*Walk*")));
    }

    @Test
    void patternWithAMethodIsPassedOn() throws Exception {
        world.lab("test", "WalkTest#walks");
        assertTrue(arguments().contains("-Dtest=WalkTest#walks"));
    }

    @Test
    void campaignSelectsItsTagAndSeeds() throws Exception {
        world.lab("test", "--campaign", "walk", "--seeds", "2000");
        assertTrue(
                arguments()
                        .containsAll(
                                List.of(
                                        "-Dgroups=walk",
                                        "-Dlab.campaign=walk",
                                        "-Dlab.seeds=2000")));
    }

    /** A campaign is a tag of tests; the one over platforms is none. */
    @Test
    void helpNamesEveryCampaign() throws Exception {
        String help = world.lab("test", "--help").out();
        Set<String> campaigns = new TreeSet<>(Set.of("platforms"));
        try (DirectoryStream<Path> modules = Files.newDirectoryStream(GuestLab.HOME)) {
            for (Path module : modules) {
                campaigns.addAll(tags(module.resolve("src/test/java")));
            }
        }
        assertTrue(campaigns.size() > 4, campaigns::toString);
        for (String campaign : campaigns) {
            assertTrue(help.matches("(?s).*\\b" + campaign + "\\b[:,].*"), campaign);
        }
    }

    private static Set<String> tags(Path folder) throws IOException {
        Set<String> tags = new TreeSet<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> sources = Files.walk(folder)) {
                for (Path source : sources.filter(Files::isRegularFile).toList()) {
                    TAG.matcher(Files.readString(source))
                            .results()
                            .map(tag -> tag.group(1))
                            .filter(tag -> !tag.equals("campaign"))
                            .forEach(tags::add);
                }
            }
        }
        return tags;
    }

    @Test
    void failedTestsFailTheCommand() throws Exception {
        world.program("tools/mvn", "#!/bin/sh\necho '[ERROR] Failures: '\nexit 1\n");
        assertEquals(1, world.lab("test").code());
    }

    @Test
    void patternThatMatchesNothingIsAnError() throws Exception {
        world.program("tools/mvn", "#!/bin/sh\n");
        Result result = world.lab("test", "NoSuch");
        assertTrue(result.err().contains("lab: no test matches NoSuch.\n"), result.err());
        assertEquals(USAGE, result.code());
    }

    private List<String> arguments() {
        try {
            return Files.readAllLines(world.path("check out/arguments"));
        } catch (IOException e) {
            throw new AssertionError("Maven was not started", e);
        }
    }
}
