package org.stackletlab.cli.desktop;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.ExitCode;

/** The visualizer, called by name: commands without a picture run without it. */
public final class DesktopFace {
    private static final String CLASS = "org.stackletlab.visualizer.Desktop";

    private DesktopFace() {}

    /**
     * Calls one of its methods.
     *
     * @throws CommandException if it is not there; the launcher puts it on the module path; or if
     *     the system can show no window
     * @throws Exception what the method throws
     */
    public static void call(String method, Object... arguments) throws Exception {
        try {
            found(method, arguments).invoke(null, arguments);
        } catch (InvocationTargetException e) {
            switch (e.getCause()) {
                // JavaFX says so when a library of the system or the display itself is not there.
                case UnsupportedOperationException none ->
                        throw new CommandException(
                                ExitCode.TOOL_MISSING,
                                "no window can be opened here: %s On Linux a window needs GTK 3 (Debian: libgtk-3-0) and a display that answers."
                                        .formatted(none.getMessage()));
                case Exception cause -> throw cause;
                default -> throw e;
            }
        }
    }

    /**
     * Has one of its methods make something.
     *
     * @return what was made
     * @throws CommandException if the visualizer is not there, or cannot make it; says why
     */
    public static Object make(String method, Object... arguments) throws CommandException {
        try {
            return found(method, arguments).invoke(null, arguments);
        } catch (InvocationTargetException e) {
            switch (e.getCause()) {
                case RuntimeException mistake -> throw mistake;
                case Exception known ->
                        throw new CommandException(ExitCode.BAD_DATA, known.getMessage());
                default -> throw new IllegalStateException("the visualizer failed", e);
            }
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalStateException("the visualizer is another one than wanted", e);
        }
    }

    private static Method found(String method, Object... arguments)
            throws CommandException, NoSuchMethodException {
        return Stream.of(load().getMethods())
                .filter(candidate -> candidate.getName().equals(method))
                .filter(candidate -> candidate.getParameterCount() == arguments.length)
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException(CLASS + "." + method));
    }

    private static Class<?> load() throws CommandException {
        try {
            return Class.forName(CLASS);
        } catch (ClassNotFoundException e) {
            throw new CommandException(
                    ExitCode.TOOL_MISSING,
                    "looked for the visualizer and found none on the module path."
                            + " Start the program with ./lab from a complete checkout.");
        }
    }
}
