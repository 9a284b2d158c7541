package org.stackletlab.cli.common;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.toolchain.ToolMissingException;

/** Where things stand: the checkout and the cache, as the launcher says or as is usual. */
public final class Places {
    private Places() {}

    /** The checkout's root folder. */
    public static Path home() throws CommandException {
        Path home = Path.of(System.getProperty("lab.home", ""));
        if (!Files.isDirectory(home.resolve("stacklet-asm"))) {
            throw new CommandException(
                    ExitCode.TOOL_MISSING,
                    "looked for the guest's sources (folder stacklet-asm) in "
                            + home.toAbsolutePath().normalize()
                            + " and found none. Start the program with ./lab from a complete"
                            + " checkout, or pass -Dlab.home=CHECKOUT to the JVM.");
        }
        return home.toAbsolutePath().normalize();
    }

    /** Where images and downloads are kept between runs. */
    public static Path cache() {
        String set = System.getProperty("lab.cache");
        return set != null ? Path.of(set) : cache(System.getenv(), System.getProperty("user.home"));
    }

    private static Path cache(Map<String, String> environment, String userHome) {
        String own = environment.get("STACKLET_LAB_CACHE");
        if (own != null && !own.isBlank()) {
            return Path.of(own);
        }
        boolean windows =
                System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        String base = environment.get(windows ? "LOCALAPPDATA" : "XDG_CACHE_HOME");
        Path parent = base == null || base.isBlank() ? Path.of(userHome, ".cache") : Path.of(base);
        return parent.resolve("stacklet-lab");
    }

    /**
     * Where windows remember what was chosen: beside a cache that was named, otherwise where the
     * system keeps such things.
     */
    public static Path state() {
        return state(System.getenv(), System.getProperty("user.home"));
    }

    private static Path state(Map<String, String> environment, String userHome) {
        String cache = environment.get("STACKLET_LAB_CACHE");
        if (cache != null && !cache.isBlank()) {
            Path named = Path.of(cache).toAbsolutePath().normalize();
            return named.resolveSibling(named.getFileName() + "-state");
        }
        String base = environment.get("XDG_STATE_HOME");
        Path parent =
                base == null || base.isBlank()
                        ? Path.of(userHome, ".local", "state")
                        : Path.of(base);
        return parent.resolve("stacklet-lab");
    }

    /** The sandbox of the checkout. */
    public static Sandbox sandbox() throws CommandException, ToolMissingException {
        return Sandbox.open(home(), cache());
    }
}
