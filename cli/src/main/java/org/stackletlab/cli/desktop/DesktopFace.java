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
     * @return what it returns; null if nothing
     * @throws CommandException if it is not there; the launcher puts it on the module path
     * @throws Exception what the method throws
     */
    public static Object call(String method, Object... arguments) throws Exception {
        Method found =
                Stream.of(load().getMethods())
                        .filter(candidate -> candidate.getName().equals(method))
                        .filter(candidate -> candidate.getParameterCount() == arguments.length)
                        .findFirst()
                        .orElseThrow(() -> new NoSuchMethodException(CLASS + "." + method));
        try {
            return found.invoke(null, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
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
