package org.stackletlab.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stackletlab.tests.launcher.LauncherWorld.Result;

/** When the launcher builds, what it starts, and that it can be interrupted. */
class LauncherTest {
    private static final String STEPS =
            """
            [1/4] Finding a JDK 25 or newer ...
            [2/4] Finding libunicorn 2.x ...
            [3/4] Building ...
                  module 1 of 2: emulator
                  module 2 of 2: cli
            [4/4] Preparing a fast start ...
            """;

    @TempDir private Path folder;
    private LauncherWorld world;

    @BeforeEach
    void makeWorld() throws IOException {
        world = LauncherWorld.complete(folder);
    }

    @Test
    void firstRunBuildsAndTellsTheSteps() throws Exception {
        Result result = world.lab("--version");
        assertEquals(STEPS, result.err());
        assertTrue(result.out().endsWith("argument <--version>\n"), result.out());
        assertEquals(0, result.code());
    }

    @Test
    void secondRunStartsAtOnce() throws Exception {
        world.lab("--version");
        world.quietly("--version");
        assertEquals(1, world.builds());
    }

    @Test
    void argumentsArriveUnchanged() throws Exception {
        world.lab("--version");
        String out = world.quietly("run", "a b", "", "\"$HOME\" *", "\\n");
        assertTrue(
                out.endsWith(
                        """
                        argument <run>
                        argument <a b>
                        argument <>
                        argument <"$HOME" *>
                        argument <\\n>
                        """),
                out);
    }

    @Test
    void newerSourceIsBuilt() throws Exception {
        world.lab("--version");
        Path source = world.path("check out/emulator/src/main/java/Source.java");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusMillis(50)));
        assertEquals(STEPS, world.lab("--version").err());
        assertEquals(2, world.builds());
    }

    @Test
    void deletedSourceIsNoticed() throws Exception {
        world.lab("--version");
        world.remove("check out/emulator/src/main/java/Source.java");
        world.lab("--version");
        assertEquals(2, world.builds());
    }

    @Test
    void buildCanBeHeldBack() throws Exception {
        world.lab("--version");
        world.remove("check out/emulator/src/main/java/Source.java");
        world.with("STACKLET_LAB_NO_BUILD", "yes").quietly("--version");
        assertEquals(1, world.builds());
    }

    @Test
    void symbolicLinkToTheLauncherWorks() throws Exception {
        Path link = Files.createSymbolicLink(world.path("home link"), Path.of("check out", "lab"));
        assertEquals(0, LauncherWorld.finish(world.start(link, "--version")).code());
    }

    @Test
    void javaHomeComesFirst() throws Exception {
        world.with("JAVA_HOME", world.jdk("my jdk", "26").toString()).lab("--version");
        String used = Files.readAllLines(world.path("check out/maven-was-here")).getFirst();
        assertEquals(world.path("my jdk").toString(), used);
    }

    @Test
    void anOldJavaHomeIsPassedOver() throws Exception {
        world.with("JAVA_HOME", world.jdk("my jdk", "17.0.2").toString()).lab("--version");
        String used = Files.readAllLines(world.path("check out/maven-was-here")).getFirst();
        assertEquals(world.path("system root/usr/lib/jvm/jdk 25").toString(), used);
    }

    @Test
    void twoFirstRunsAtOnceBuildOnce() throws Exception {
        Process one = world.start(world.path("check out/lab"), "one");
        Process two = world.start(world.path("check out/lab"), "two");
        assertEquals(0, LauncherWorld.finish(one).code());
        assertEquals(0, LauncherWorld.finish(two).code());
        assertEquals(1, world.builds());
    }

    @Test
    void lockOfAKilledLauncherIsBroken() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        world.file("check out/target/lab/lock/process", dead.pid() + "\n");
        assertEquals(0, world.lab("--version").code());
    }

    @Test
    void interruptedBuildIsRepeated() throws Exception {
        world.program("tools/mvn", "#!/bin/sh\nkill $PPID\nsleep 0.3\n");
        Result interrupted = world.lab("--version");
        assertFalse(interrupted.code() == 0, interrupted::toString);
        LauncherWorld whole = LauncherWorld.complete(Files.createDirectory(folder.resolve("b")));
        world.program("tools/mvn", Files.readString(whole.path("tools/mvn")));
        assertEquals(STEPS, world.lab("--version").err());
    }
}
