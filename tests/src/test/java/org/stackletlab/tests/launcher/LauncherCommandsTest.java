package org.stackletlab.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackletlab.tests.launcher.LauncherWorld.Result;

/** The commands that the launcher does itself, and the fetching of libunicorn. */
class LauncherCommandsTest {
    private static final int USAGE = 64;

    /** Downloads only with the options for private package lists, after an update. */
    private static final String APT_GET =
            """
            #!/bin/sh
            case "$*" in
                *Dir::State::Lists=*update) : >"%1$s/updated" ;;
                *Dir::State::Lists=*download*) [ -f "%1$s/updated" ] && : >libunicorn2_2_amd64.deb ;;
                *) echo 'E: Unable to locate package' && exit 100 ;;
            esac
            """;

    private static final String DPKG_DEB =
            """
            #!/bin/sh
            mkdir -p "$3/usr/lib/$(uname -m)-linux-gnu"
            : >"$3/usr/lib/$(uname -m)-linux-gnu/libunicorn.so.2"
            """;

    @TempDir private Path folder;

    @Test
    void cleanRemovesTheBuildAndKeepsTheCache() throws Exception {
        LauncherWorld world = LauncherWorld.complete(folder);
        world.lab("--version");
        Path kept = world.file("home/.cache/stacklet-lab/image", "");
        assertEquals(0, world.lab("clean").code());
        assertFalse(Files.exists(world.path("check out/target")));
        assertFalse(Files.exists(world.path("check out/cli/target")));
        assertTrue(Files.exists(kept));
    }

    @Test
    void cleanRemovesTheCacheWhenAsked() throws Exception {
        LauncherWorld world = LauncherWorld.complete(folder);
        world.file("home/.cache/stacklet-lab/image", "");
        assertEquals(0, world.lab("clean", "--cache").code());
        assertFalse(Files.exists(world.path("home/.cache/stacklet-lab")));
    }

    @Test
    void doctorReportsWhatIsMissingWhenAllIsMissing() throws Exception {
        Result result = LauncherWorld.bare(folder).lab("doctor");
        List<String> missing =
                result.out()
                        .lines()
                        .filter(line -> line.startsWith("MISSING"))
                        .map(line -> line.split("\\s+")[1])
                        .toList();
        assertEquals(List.of("JDK", "Maven", "npm", "libunicorn"), missing);
        assertEquals(69, result.code());
    }

    @Test
    void doctorChangesNothing() throws Exception {
        LauncherWorld world = LauncherWorld.complete(folder);
        assertEquals(0, world.lab("doctor").code());
        assertFalse(Files.exists(world.path("check out/target")));
    }

    @Test
    void doctorHandsOverToJavaWhenThereIsABuild() throws Exception {
        LauncherWorld world = LauncherWorld.complete(folder);
        world.lab("--version");
        Result result = world.lab("doctor");
        assertTrue(result.out().endsWith("argument <doctor>\n"), result.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"test --no-such", "test --seeds 0", "test --seeds 3", "clean all"})
    void wrongUseIsExitCode64(String command) throws Exception {
        Result result = LauncherWorld.complete(folder).lab(command.split(" "));
        assertEquals(USAGE, result.code(), result::toString);
    }

    @Test
    void unicornIsFetchedWithPackageListsOfOurOwnWhenTheSystemHasNone() throws Exception {
        LauncherWorld world = debianWithoutUnicorn();
        Result result = world.lab("run", "prog.c");
        Path cache = world.path("home/.cache/stacklet-lab");
        assertTrue(
                result.out().contains("unicorn " + cache + "/unicorn/usr/lib/"), result::toString);
        try (var left = Files.list(cache)) {
            assertEquals(List.of(cache.resolve("unicorn")), left.toList());
        }
    }

    @Test
    void failedFetchShowsWhatAptSaid() throws Exception {
        LauncherWorld world = debianWithoutUnicorn();
        world.program("tools/apt-get", "#!/bin/sh\necho 'E: No network'\nexit 100\n");
        Result result = world.lab("run", "prog.c");
        assertTrue(result.err().contains("  | E: No network\n"), result.err());
        assertTrue(result.err().contains("next:      apt-get install libunicorn2"), result.err());
        assertEquals(69, result.code());
    }

    private LauncherWorld debianWithoutUnicorn() throws IOException {
        assumeTrue(
                System.getProperty("os.name").equals("Linux"),
                "packages are fetched on Debian and its relatives only");
        LauncherWorld world = LauncherWorld.complete(folder);
        world.remove("system root/usr/lib/libunicorn.so.2");
        world.file("system root/etc/debian_version", "12\n");
        world.program("tools/apt-get", APT_GET.formatted(world.path("home")));
        world.program("tools/dpkg-deb", DPKG_DEB);
        Files.createDirectories(world.path("home"));
        return world;
    }
}
