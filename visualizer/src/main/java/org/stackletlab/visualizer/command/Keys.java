package org.stackletlab.visualizer.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** Which keys do what. */
public final class Keys {
    /** A property of nodes, other than JavaFX's own fields, in which text is typed. */
    public static final Object TYPING = "typing";

    private final Map<KeyCombination, Command> bound = new LinkedHashMap<>();

    /**
     * Keys for commands.
     *
     * @param bindings the keys of a command, with a space between; empty for none
     */
    public Keys(Commands commands, Function<Command, String> bindings) {
        for (Command command : commands.all()) {
            for (String keys : bindings.apply(command).split(" ")) {
                if (!keys.isBlank()) {
                    bound.put(KeyCombination.valueOf(keys), command);
                }
            }
        }
    }

    /** Does what a key means, if it means something. Where text is typed, plain keys are text. */
    public void pressed(KeyEvent event) {
        boolean typing = isTyping(event.getTarget());
        boolean plain =
                !event.isControlDown()
                        && !event.isAltDown()
                        && !event.isMetaDown()
                        && !event.getCode().isFunctionKey();
        if (typing && plain) {
            return;
        }
        meant(event)
                .ifPresent(
                        command -> {
                            event.consume();
                            command.action().run();
                        });
    }

    private static boolean isTyping(Object target) {
        return target instanceof TextInputControl text
                ? text.isEditable()
                : target instanceof Node node
                        && Boolean.TRUE.equals(node.getProperties().get(TYPING));
    }

    private Optional<Command> meant(KeyEvent event) {
        return bound.entrySet().stream()
                .filter(entry -> entry.getKey().match(event))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
