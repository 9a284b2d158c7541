package org.stackletlab.visualizer.command;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** What can be done in a window now; parts of the window add what is theirs. */
public final class Commands {
    private final Map<String, Command> commands = new LinkedHashMap<>();

    /**
     * Adds a command.
     *
     * @throws IllegalStateException if the id is taken: each command has one owner
     */
    public void add(String id, String words, String usualKeys, Runnable action) {
        Command taken = commands.putIfAbsent(id, new Command(id, words, usualKeys, action));
        if (taken != null) {
            throw new IllegalStateException("two commands are called " + id);
        }
    }

    /**
     * The command with an id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Command get(String id) {
        Command command = commands.get(id);
        if (command == null) {
            throw new IllegalArgumentException(
                    "no command is called " + id + "; there are " + commands.keySet());
        }
        return command;
    }

    /** Does what an id stands for. */
    public void run(String id) {
        get(id).action().run();
    }

    /** All of them, in the order in which they were added. */
    public Collection<Command> all() {
        return commands.values();
    }
}
