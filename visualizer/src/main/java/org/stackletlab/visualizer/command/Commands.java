package org.stackletlab.visualizer.command;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What can be done in a window now; parts of the window add what is theirs. */
public final class Commands {
    private final Map<String, Command> commands = new LinkedHashMap<>();
    private final Map<String, String> groups = new HashMap<>();
    private String group = "This window";

    /** What is added from now on belongs to a group; its name is a heading in lists of keys. */
    public void beginGroup(String name) {
        group = name;
    }

    /** The name of the group that a command belongs to. */
    public String groupOf(Command command) {
        return groups.get(command.id());
    }

    /** Whether there is a command with an id. */
    public boolean has(String id) {
        return commands.containsKey(id);
    }

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
        groups.put(id, group);
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
