package org.stackletlab.cli.desktop;

import java.util.Locale;
import java.util.Map;
import org.stackletlab.cli.common.Places;

/** The window that {@code lab} opens without a command. */
public final class StartPage {
    private StartPage() {}

    /** Whether there is a display, as far as the environment tells. */
    public static boolean canBeShown() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        Map<String, String> environment = System.getenv();
        return system.startsWith("windows")
                || system.startsWith("mac")
                || !environment.getOrDefault("DISPLAY", "").isEmpty();
    }

    /** Shows it, and returns when the window is closed. */
    public static void show() throws Exception {
        DesktopFace.call("start", Places.sandbox(), Places.state());
    }
}
