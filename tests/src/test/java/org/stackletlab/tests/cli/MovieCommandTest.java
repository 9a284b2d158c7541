package org.stackletlab.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a movie's command line must say, and what is answered if it does not. */
class MovieCommandTest {
    private static final String FIRST =
            LabProcess.HOME.resolve("stacklet-asm/examples/first.c").toString();

    @TempDir private Path folder;

    @Test
    void movieIsAGifOrAnMp4() throws Exception {
        assertEquals(
                new LabProcess(
                        64, "", "lab movie: a.avi: a movie's name must end with .gif or .mp4.\n"),
                LabProcess.in(folder, "movie", FIRST, "-o", "a.avi"));
    }

    @Test
    void sizeThatIsNoneIsAnsweredWithAnExample() throws Exception {
        assertEquals(
                new LabProcess(
                        64,
                        "",
                        "lab movie: --size 12: expected WIDTHxHEIGHT, each from 100 to 9999, such"
                                + " as 1000x620.\n"),
                LabProcess.in(folder, "movie", FIRST, "-o", "a.gif", "--size", "12"));
    }

    @Test
    void speedAndFramesHaveBounds() throws Exception {
        assertEquals(
                64,
                LabProcess.in(folder, "movie", FIRST, "-o", "a.gif", "--speed", "0").exitCode());
        assertEquals(
                64,
                LabProcess.in(folder, "movie", FIRST, "-o", "a.gif", "--fps", "999").exitCode());
    }

    @Test
    void helpHasExamples() throws Exception {
        String help = LabProcess.in(folder, "movie", "--help").out();
        assertTrue(help.contains("lab movie run.lab --from switch:3"), help);
    }
}
