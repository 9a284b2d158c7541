package org.stackletlab.visualizer.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.stackletlab.visualizer.command.Command;

/** Which keys commands have: the usual ones, unless the user has bound others. */
public final class Bindings {
    private final Settings settings;
    private final Collection<Command> commands;

    /** The keys of these commands. */
    public Bindings(Settings settings, Collection<Command> commands) {
        this.settings = settings;
        this.commands = commands;
    }

    /** The keys of a command, with a space between; empty for none. */
    public String keysOf(Command command) {
        return settings.keys(command.id(), command.usualKeys());
    }

    /** Whether the user has bound other keys than usual. */
    public boolean isChanged(Command command) {
        return !keysOf(command).equals(command.usualKeys());
    }

    /** The command that has this key already. */
    public Optional<Command> ownerOf(String key) {
        return commands.stream()
                .filter(command -> List.of(keysOf(command).split(" ")).contains(key))
                .findFirst();
    }

    /** What is to be said before a command gets a key; empty if nothing. */
    public String conflict(Command command, String key) {
        return ownerOf(key)
                .filter(owner -> !owner.id().equals(command.id()))
                .map(
                        owner ->
                                "%s means \"%s\" now. Press it again to take it away from there."
                                        .formatted(key, owner.words()))
                .orElse("");
    }

    /** Binds a key to a command, alone; whoever had it has it no longer. */
    public void bind(Command command, String key) {
        ownerOf(key)
                .filter(owner -> !owner.id().equals(command.id()))
                .ifPresent(owner -> settings.setKeys(owner.id(), without(keysOf(owner), key)));
        settings.setKeys(command.id(), key);
    }

    /** Takes all keys from a command. */
    public void clear(Command command) {
        settings.setKeys(command.id(), "");
    }

    private static String without(String keys, String key) {
        List<String> rest = new ArrayList<>(List.of(keys.split(" ")));
        rest.remove(key);
        return String.join(" ", rest);
    }

    /** Takes over a ready-made set; commands that it does not name have their usual keys. */
    public void use(KeySet set) {
        settings.forgetKeys();
        for (Command command : commands) {
            Optional.ofNullable(set.keys().get(command.id()))
                    .ifPresent(keys -> settings.setKeys(command.id(), keys));
        }
        for (Command command : commands) {
            if (!set.keys().containsKey(command.id())) {
                giveWay(command, set);
            }
        }
    }

    /** A usual key that the set gives to another command is no longer that command's. */
    private void giveWay(Command command, KeySet set) {
        String rest = keysOf(command);
        for (String key : keysOf(command).split(" ")) {
            boolean taken =
                    commands.stream()
                            .filter(other -> set.keys().containsKey(other.id()))
                            .anyMatch(other -> List.of(keysOf(other).split(" ")).contains(key));
            rest = taken ? without(rest, key) : rest;
        }
        if (!rest.equals(command.usualKeys())) {
            settings.setKeys(command.id(), rest);
        }
    }
}
