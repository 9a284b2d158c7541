package org.stackletlab.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stackletlab.tests.launcher.LauncherWorld.Result;

/** What the launcher says when something is missing, on a Debian system unless stated otherwise. */
class LauncherFailureTest {
    private static final int TOOL_MISSING = 69;
    private static final int OUR_BUG = 70;

    @TempDir private Path folder;
    private LauncherWorld world;

    @BeforeEach
    void makeWorld() throws IOException {
        assumeTrue(
                System.getProperty("os.name").equals("Linux"),
                "the remedies asserted here are those of Linux");
        world = LauncherWorld.complete(folder);
        world.file("system root/etc/debian_version", "12\n");
    }

    @Test
    void missingJdkIsExplained() throws Exception {
        world.remove("system root/usr/lib/jvm/jdk 25/release");
        String wanted =
                """
                [1/4] Finding a JDK 25 or newer ...
                lab: no JDK 25 or newer was found.
                  looked at: STACKLET_LAB_JAVA_HOME, JAVA_HOME, java on PATH, and where systems and tools keep JDKs
                  found:     none
                  next:      unpack a JDK from https://adoptium.net into ~/.jdks, or apt-get install openjdk-25-jdk-headless where it exists
                             or set STACKLET_LAB_JAVA_HOME to the folder of a JDK; then run lab again
                """;
        assertFails(TOOL_MISSING, wanted, world.lab("--version"));
    }

    @Test
    void oldJdkIsNamed() throws Exception {
        world.remove("system root/usr/lib/jvm/jdk 25/release");
        Path old = world.jdk("old jdk", "17.0.2");
        Result result = world.with("JAVA_HOME", old.toString()).lab("--version");
        assertTrue(result.err().contains("JAVA_HOME=" + old + " (17)"), result.err());
    }

    @Test
    void wrongExplicitJdkIsNotReplacedByAnother() throws Exception {
        Path old = world.jdk("old jdk", "17.0.2");
        String wanted =
                """
                [1/4] Finding a JDK 25 or newer ...
                lab: STACKLET_LAB_JAVA_HOME names no JDK 25 or newer.
                  found:     %s (17)
                  next:      correct the variable, or unset it and let lab look for a JDK
                """
                        .formatted(old);
        world.with("STACKLET_LAB_JAVA_HOME", old.toString());
        assertFails(TOOL_MISSING, wanted, world.lab("--version"));
    }

    @Test
    void missingMavenIsExplained() throws Exception {
        world.remove("tools/mvn");
        String wanted =
                """
                [1/4] Finding a JDK 25 or newer ...
                [2/4] Finding libunicorn 2.x ...
                [3/4] Building ...
                lab: the program mvn was not found; it builds Stacklet Lab.
                  looked at: the folders of PATH
                  next:      apt-get install maven; then run lab again
                """;
        assertFails(TOOL_MISSING, wanted, world.lab("--version"));
    }

    @Test
    void missingNpmIsExplained() throws Exception {
        world.remove("tools/npm");
        Result result = world.lab("--version");
        assertTrue(result.err().contains("next:      apt-get install npm"), result.err());
        assertEquals(TOOL_MISSING, result.code());
    }

    @Test
    void missingUnicornStopsARun() throws Exception {
        world.remove("system root/usr/lib/libunicorn.so.2");
        world.lab("--version");
        String wanted =
                """
                lab: the library of the Unicorn CPU emulator, libunicorn.so.2 (version 2.x), was not found.
                  looked at: STACKLET_LAB_UNICORN, the system's library folders, %s
                  next:      apt-get install libunicorn2
                             or set STACKLET_LAB_UNICORN to the library's file; then run lab again
                """
                        .formatted(world.path("home/.cache/stacklet-lab/unicorn"));
        assertFails(TOOL_MISSING, wanted, world.lab("run", "prog.c"));
    }

    @Test
    void missingUnicornDoesNotStopTheRest() throws Exception {
        world.remove("system root/usr/lib/libunicorn.so.2");
        assertEquals(0, world.lab("--version").code());
    }

    @Test
    void wrongUnicornVariableIsExplained() throws Exception {
        String wanted =
                """
                lab: STACKLET_LAB_UNICORN names a file that does not exist.
                  found:  no file /no/such/file
                  wanted: the shared library of Unicorn 2.x, libunicorn.so.2
                  next:   correct the variable, or unset it and let lab look for the library
                """;
        world.lab("--version");
        world.with("STACKLET_LAB_UNICORN", "/no/such/file");
        assertFails(TOOL_MISSING, wanted, world.lab("run", "prog.c"));
    }

    @Test
    void failedDownloadNamesStepErrorAndRemedy() throws Exception {
        world.program(
                "tools/mvn",
                "#!/bin/sh\necho '[ERROR] Could not transfer artifact x:y:1'\nexit 1\n");
        String wanted =
                """
                [1/4] Finding a JDK 25 or newer ...
                [2/4] Finding libunicorn 2.x ...
                [3/4] Building ...
                lab: step 3, building, failed; the last lines of importance:
                  | [ERROR] Could not transfer artifact x:y:1
                lab: the build did not succeed.
                  complete log: %s
                  next:         check the network (behind a proxy: ~/.m2/settings.xml and npm's configuration) and run lab again; what was downloaded is kept
                """
                        .formatted(world.path("check out/target/lab-build.log"));
        assertFails(OUR_BUG, wanted, world.lab("--version"));
    }

    @Test
    void failedBuildIsTriedAgain() throws Exception {
        world.program("tools/mvn", "#!/bin/sh\nexit 1\n");
        assertEquals(OUR_BUG, world.lab("--version").code());
        assertEquals(OUR_BUG, world.lab("--version").code());
    }

    private static void assertFails(int code, String message, Result result) {
        assertEquals(new Result(code, "", message), result);
    }
}
