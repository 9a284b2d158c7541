package org.stackletlab.visualizer.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Where there is little room, words say less rather than end in the middle. */
class WordsTest {
    private static double room(int letters) {
        return Face.CODE.widthOf("x".repeat(letters));
    }

    @Test
    void longestWordingThatFitsIsTaken() {
        String[] ways = {"128 B still on the stack", "128 B stay"};
        assertEquals(ways[0], Words.fitting(Face.CODE, room(30), ways));
        assertEquals(ways[1], Words.fitting(Face.CODE, room(15), ways));
        assertEquals("128…", Words.fitting(Face.CODE, room(5), ways));
    }

    @Test
    void nameIsCutBeforeWhatIsSaidOfIt() {
        String name = "run_on_new_stack()";
        String[] said = {" · must leave", " · leaves"};
        assertEquals(name + said[0], Words.elided(name, Face.CODE, room(40), said));
        assertEquals("run_on_…stack()" + said[0], Words.elided(name, Face.CODE, room(28), said));
        assertEquals("run_o…ack()" + said[1], Words.elided(name, Face.CODE, room(20) + 0.1, said));
    }

    @Test
    void nameThatCannotBeKnownAnyMoreStandsAlone() {
        assertEquals(
                "run_o…ack()", Words.elided("run_on_new_stack()", Face.CODE, room(11), " · stays"));
        assertEquals("main()", Words.elided("main()", Face.CODE, room(8), " · stays"));
    }
}
