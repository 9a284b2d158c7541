package org.stackletlab.emulator.unicorn.library;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Loads each libunicorn once per process. */
public final class LoadedUnicorn {
    private static final Map<Path, UnicornLibrary> LOADED = new HashMap<>();

    private LoadedUnicorn() {}

    /**
     * The library of this process, looked for anew each time so that one installed meanwhile is
     * found.
     */
    public static synchronized UnicornLibrary get() throws UnicornMissingException {
        Path file = UnicornFinder.ofProcess().find();
        UnicornLibrary library = LOADED.get(file);
        if (library == null) {
            try {
                library = FfmUnicornLibrary.load(file);
            } catch (IllegalCallerException e) {
                throw UnicornMissingException.forbidden(e);
            }
            LOADED.put(file, library);
        }
        return library;
    }
}
