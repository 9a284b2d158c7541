package org.stackletlab.tests.world;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.inspector.stacklet.KnownStacks;
import org.stackletlab.inspector.world.World;
import org.stackletlab.inspector.world.stack.OwnedRange;
import org.stackletlab.inspector.world.stack.RangeKind;
import org.stackletlab.inspector.world.stack.SwitchPhase;
import org.stackletlab.inspector.world.text.WorldText;

/** Holds one world against the truth. */
record Inspection(Machine machine, Watcher watcher, World world) {

    void check() {
        assertEquals(List.of(), world.problems());
        partitions();
        runningStackOwnsItsFrames();
        watcher.sleepers().values().forEach(this::sliceIsSomewhere);
        if (!watcher.isInSwitch() && machine.instructions() % 5 == 0) {
            memoryAloneTellsTheSame();
        }
    }

    /** Without events all is the same but for names. */
    private void memoryAloneTellsTheSame() {
        World alone = World.at(machine.image(), machine, KnownStacks.NOTHING);
        assertEquals(
                watcher.sleepers().keySet(),
                handles(alone),
                () -> String.join("\n", WorldText.of(alone).world()));
        assertEquals(
                world.ownership().stack().stream().map(OwnedRange::kind).toList(),
                alone.ownership().stack().stream().map(OwnedRange::kind).toList());
    }

    private static Set<Long> handles(World world) {
        return world.suspended().stream()
                .map(stack -> stack.struct().orElseThrow().handle())
                .collect(Collectors.toSet());
    }

    /** No byte without owner or with two, and no two neighbours that are one range. */
    private void partitions() {
        long at = world.region().start();
        OwnedRange before = null;
        for (OwnedRange range : world.ownership().stack()) {
            assertEquals(at, range.start());
            assertTrue(
                    before == null
                            || !before.owner().equals(range.owner())
                            || before.kind() != range.kind()
                            || before.elsewhere().isPresent() != range.elsewhere().isPresent()
                            || range.elsewhere().isPresent());
            at = range.end();
            before = range;
        }
        assertEquals(world.region().end(), at);
    }

    private void runningStackOwnsItsFrames() {
        if (!isEntered()) {
            assertEquals(watcher.running(), world.running().name());
        }
        long sp = machine.stackPointer();
        for (OwnedRange range : world.ownership().stack()) {
            if (range.end() > sp && range.start() < world.running().farEnd()) {
                assertNotEquals(RangeKind.UNUSED, range.kind());
            }
        }
    }

    /** The restore callback has put everything back and not returned yet. */
    private boolean isEntered() {
        return world.phase().isDangerZone()
                || (world.phase() == SwitchPhase.FINISHING && watcher.isInSwitch());
    }

    /** Each byte of a suspended stack is in exactly one place, with its value. */
    private void sliceIsSomewhere(Sleeper sleeper) {
        String name = sleeper.known().name();
        if (name.equals(world.running().name())) {
            return; // it is being entered
        }
        List<OwnedRange> found = new ArrayList<>();
        for (OwnedRange range : world.ownership().stack()) {
            boolean inPlace = range.kind() == RangeKind.IN_PLACE && range.owner().equals(name);
            if (inPlace && range.start() < sleeper.end()) {
                found.add(range);
            }
        }
        for (OwnedRange range : world.ownership().copies()) {
            if (range.kind() == RangeKind.SAVED && range.owner().equals(name)) {
                found.add(range);
            }
        }
        boolean[] seen = new boolean[sleeper.bytes().length];
        found.forEach(range -> compare(sleeper, range, seen));
        for (int i = 0; i < seen.length; i++) {
            int lost = i;
            assertTrue(seen[i], () -> name + " has lost byte " + lost + " of " + seen.length);
        }
    }

    private void compare(Sleeper sleeper, OwnedRange range, boolean[] seen) {
        long from =
                range.kind() == RangeKind.SAVED ? range.elsewhere().orElseThrow() : range.start();
        int offset = (int) (from - sleeper.start());
        int bytes = (int) Math.min(range.bytes(), sleeper.bytes().length - offset);
        assertArrayEquals(
                Arrays.copyOfRange(sleeper.bytes(), offset, offset + bytes),
                machine.readBytes(range.start(), bytes),
                () -> sleeper.known().name() + " in " + range);
        for (int i = offset; i < offset + bytes; i++) {
            assertFalse(seen[i], "a byte in two places");
            seen[i] = true;
        }
    }
}
