package org.stackletlab.visualizer.command;

import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.step.Direction;
import org.stackletlab.inspector.recording.Travel.Unit;
import org.stackletlab.visualizer.player.PlayerViewModel;

/** The ways through time, with the keys that debuggers have taught people. */
public final class Transport {
    private Transport() {}

    /** Adds the ways through a player's run. */
    public static void addTo(Commands commands, PlayerViewModel player) {
        commands.add("play", "play or pause", "Space", player::playOrPause);
        commands.add("step", "the next event", "Right", () -> player.step(Direction.FORWARD));
        commands.add(
                "step-back", "the event before", "Left", () -> player.step(Direction.BACKWARD));
        move(commands, player, "next-switch", "the next switch", "Shift+Right", Unit.SWITCH);
        back(commands, player, "previous-switch", "the switch before", "Shift+Left", Unit.SWITCH);
        move(commands, player, "over", "one line, over calls", "F10", Unit.OVER);
        back(commands, player, "over-back", "back one line, over calls", "Shift+F10", Unit.OVER);
        move(commands, player, "instruction", "one instruction", "F11", Unit.INSTRUCTION);
        back(commands, player, "instruction-back", "back one instruction", "F4", Unit.INSTRUCTION);
        move(commands, player, "out", "to the end of the function", "Shift+F11", Unit.OUT);
        commands.add("start", "to the start", "Home", () -> player.goTo(Mark.START));
        commands.add("end", "to the end", "End", () -> player.goTo(player.session().end()));
        commands.add("faster", "play twice as fast", "Shift+Up", () -> player.hurry(true));
        commands.add("slower", "play half as fast", "Shift+Down", () -> player.hurry(false));
        addStops(commands, player);
    }

    /** Going on to the next stop, and setting stops. */
    private static void addStops(Commands commands, PlayerViewModel player) {
        commands.add("continue", "on to the next stop", "F5", () -> player.run(Direction.FORWARD));
        commands.add(
                "continue-back",
                "back to the stop before",
                "F6",
                () -> player.run(Direction.BACKWARD));
        commands.add("stop", "set or take away a breakpoint", "F9", player::toggleStop);
        commands.add(
                "run-to-cursor",
                "on to the chosen line",
                "Ctrl+F10",
                () -> player.cursorProperty().get().ifPresent(player::runTo));
        commands.add("restart", "start again", "Ctrl+Shift+F5", () -> player.goTo(Mark.START));
        commands.add("clear-stops", "take all stops away", "Ctrl+Shift+F9", player.stops()::clear);
    }

    private static void move(
            Commands commands,
            PlayerViewModel player,
            String id,
            String words,
            String keys,
            Unit unit) {
        commands.add(id, words, keys, () -> player.move(unit, Direction.FORWARD));
    }

    private static void back(
            Commands commands,
            PlayerViewModel player,
            String id,
            String words,
            String keys,
            Unit unit) {
        commands.add(id, words, keys, () -> player.move(unit, Direction.BACKWARD));
    }
}
