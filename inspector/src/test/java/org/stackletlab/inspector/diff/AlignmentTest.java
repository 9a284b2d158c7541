package org.stackletlab.inspector.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stackletlab.inspector.diff.Alignment.Pair;

class AlignmentTest {
    @Test
    void equalListsAreAlignedEntryByEntry() {
        assertEquals(
                List.of(new Pair(0, 0), new Pair(1, 1)),
                Alignment.of(List.of(1, 2), List.of(1, 2)));
    }

    @Test
    void anInsertionMovesTheRest() {
        assertEquals(
                List.of(new Pair(0, 0), new Pair(1, 2), new Pair(2, 3)),
                Alignment.of(List.of(1, 2, 3), List.of(1, 9, 2, 3)));
    }

    @Test
    void emptyAndDisjointListsHaveNoPairs() {
        assertEquals(List.of(), Alignment.of(List.of(), List.of(1)));
        assertEquals(List.of(), Alignment.of(List.of(1), List.of()));
        assertEquals(List.of(), Alignment.of(List.of(1, 2), List.of(3, 4, 5)));
    }

    @Test
    void asManyEntriesAsPossibleAreAligned() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            List<Integer> first = letters(random, random.nextInt(30), 4);
            List<Integer> second = letters(random, random.nextInt(30), 4);
            List<Pair> pairs = Alignment.of(first, second);
            checkSound(first, second, pairs);
            assertEquals(longestCommon(first, second), pairs.size(), first + " and " + second);
        }
    }

    @Test
    void longListsWithLittleInCommonAreDoneSoon() {
        Random random = new Random(8);
        List<Integer> first = letters(random, 100_000, 1000);
        List<Integer> second = letters(random, 100_000, 1000);
        checkSound(first, second, Alignment.of(first, second));
    }

    private static void checkSound(List<Integer> first, List<Integer> second, List<Pair> pairs) {
        Pair before = new Pair(-1, -1);
        for (Pair pair : pairs) {
            assertEquals(first.get(pair.first()), second.get(pair.second()));
            assertTrue(pair.first() > before.first() && pair.second() > before.second());
            before = pair;
        }
    }

    private static List<Integer> letters(Random random, int length, int alphabet) {
        List<Integer> letters = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            letters.add(random.nextInt(alphabet));
        }
        return letters;
    }

    private static int longestCommon(List<Integer> first, List<Integer> second) {
        int[][] best = new int[first.size() + 1][second.size() + 1];
        for (int i = 1; i <= first.size(); i++) {
            for (int j = 1; j <= second.size(); j++) {
                best[i][j] =
                        first.get(i - 1).equals(second.get(j - 1))
                                ? best[i - 1][j - 1] + 1
                                : Math.max(best[i - 1][j], best[i][j - 1]);
            }
        }
        return best[first.size()][second.size()];
    }
}
