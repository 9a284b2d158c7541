package org.stackletlab.visualizer.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** Which keys do what. */
public final class Keys {
    /** A property of nodes, other than JavaFX's own fields, in which text is typed. */
    public static final Object TYPING = "typing";

    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=[a-z])(?=[A-Z])");

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
                    bound.put(combination(keys), command);
                }
            }
        }
    }

    /**
     * Keys as they are written here: as JavaFX writes them, but without the blanks in names such as
     * Page Down.
     */
    private static KeyCombination combination(String keys) {
        return KeyCombination.valueOf(BETWEEN_WORDS.matcher(keys).replaceAll(" "));
    }

    /** How the pressed keys are written; empty while there are only Shift and its like. */
    public static String written(KeyEvent event) {
        if (event.getCode().isModifierKey() || event.getCode() == KeyCode.UNDEFINED) {
            return "";
        }
        return (event.isControlDown() ? "Ctrl+" : "")
                + (event.isAltDown() ? "Alt+" : "")
                + (event.isMetaDown() ? "Meta+" : "")
                + (event.isShiftDown() ? "Shift+" : "")
                + event.getCode().getName().replace(" ", "");
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
