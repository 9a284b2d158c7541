package org.stackletlab.emulator.unicorn.library;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * libunicorn is not there or cannot be used. The message says where it was looked for and how to
 * get it.
 */
public final class UnicornMissingException extends Exception {
    private static final long serialVersionUID = 1L;

    private UnicornMissingException(String message, Throwable cause) {
        super(message, cause);
    }

    static UnicornMissingException notFound(List<Path> tried) {
        return new UnicornMissingException(
                "libunicorn, which emulates the CPU, was not found. Looked at: "
                        + tried.stream().map(Path::toString).collect(Collectors.joining(", "))
                        + ". "
                        + remedy(),
                null);
    }

    static UnicornMissingException notAFile(String setting, Path file) {
        return new UnicornMissingException(
                "%s names %s as libunicorn, but there is no such file. Correct it, or remove the setting to have the usual places searched."
                        .formatted(setting, file),
                null);
    }

    static UnicornMissingException unloadable(Path file, Throwable cause) {
        return new UnicornMissingException(
                "%s was found, but this Java (%s, %s) cannot load it as a library. It must be libunicorn 2 for this kind of computer. %s"
                        .formatted(
                                file,
                                System.getProperty("os.name"),
                                System.getProperty("os.arch"),
                                remedy()),
                cause);
    }

    static UnicornMissingException withoutFunction(Path file, String function) {
        return new UnicornMissingException(
                "%s has no function %s, so it is not libunicorn 2. %s"
                        .formatted(file, function, remedy()),
                null);
    }

    /** A library of another major version. */
    public static UnicornMissingException wrongVersion(String file, int major, int minor) {
        return new UnicornMissingException(
                "%s is Unicorn %d.%d; version 2.0 or a later 2.x is needed. %s"
                        .formatted(file, major, minor, remedy()),
                null);
    }

    static UnicornMissingException forbidden(Throwable cause) {
        return new UnicornMissingException(
                "This Java was told not to let the emulator call libunicorn. Start it with --enable-native-access=org.stackletlab.emulator (on the class path: --enable-native-access=ALL-UNNAMED).",
                cause);
    }

    /** How to get the library on this kind of computer. */
    static String remedy() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (os.contains("mac")) {
            return "On macOS: brew install unicorn. Elsewhere: set STACKLET_LAB_UNICORN to the file libunicorn.2.dylib.";
        }
        if (os.contains("win")) {
            return "On Windows: take unicorn.dll out of the Unicorn 2 release for your computer and set STACKLET_LAB_UNICORN to it.";
        }
        return "On Debian and Ubuntu: ./lab doctor fetches it, or sudo apt install libunicorn2; on Fedora: sudo dnf install unicorn; on Arch: sudo pacman -S unicorn. Elsewhere: set STACKLET_LAB_UNICORN to the file libunicorn.so.2.";
    }
}
