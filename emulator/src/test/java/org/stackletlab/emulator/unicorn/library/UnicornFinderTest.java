package org.stackletlab.emulator.unicorn.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnicornFinderTest {
    @TempDir private Path folder;

    private String refusal(Map<String, String> environment, Map<String, String> properties) {
        return assertThrows(
                        UnicornMissingException.class,
                        () -> new UnicornFinder(environment, properties).find())
                .getMessage();
    }

    @Test
    void propertyComesBeforeVariable() throws IOException, UnicornMissingException {
        Path first = Files.writeString(folder.resolve("a.so"), "");
        Path second = Files.writeString(folder.resolve("b.so"), "");
        Map<String, String> environment = Map.of("STACKLET_LAB_UNICORN", second.toString());
        Map<String, String> properties = Map.of("lab.unicorn", first.toString());
        assertEquals(first, new UnicornFinder(environment, properties).find());
        assertEquals(second, new UnicornFinder(environment, Map.of()).find());
    }

    @Test
    void settingThatNamesNoFileIsAnsweredWithItsName() {
        assertEquals(
                "The environment variable STACKLET_LAB_UNICORN names %s as libunicorn, but there is no such file. Correct it, or remove the setting to have the usual places searched."
                        .formatted(folder.resolve("none.so")),
                refusal(
                        Map.of("STACKLET_LAB_UNICORN", folder.resolve("none.so").toString()),
                        Map.of()));
    }

    @Test
    void missingLibraryIsAnsweredWithPlacesAndRemedy() {
        // Windows looks in the folders of PATH, so nothing of this host is found.
        String message =
                refusal(
                        Map.of("PATH", folder.toString(), "STACKLET_LAB_CACHE", folder + "/cache"),
                        Map.of("os.name", "Windows"));
        assertTrue(
                message.startsWith(
                        "libunicorn, which emulates the CPU, was not found. Looked at: %s, %s/cache. "
                                .formatted(folder, folder)),
                message);
    }

    @Test
    void libraryInTheCacheIsFound() throws IOException, UnicornMissingException {
        Path library = folder.resolve("cache/unicorn/usr/lib/libunicorn.so.2");
        Files.createDirectories(library.getParent());
        Files.writeString(library, "");
        Map<String, String> properties =
                Map.of("os.name", "Windows", "lab.cache", folder.resolve("cache").toString());
        assertEquals(library, new UnicornFinder(Map.of("PATH", ""), properties).find());
    }

    @Test
    void fileThatIsNoLibraryIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("libunicorn.so.2"), "not a library");
        String message =
                assertThrows(UnicornMissingException.class, () -> FfmUnicornLibrary.load(file))
                        .getMessage();
        assertTrue(message.startsWith(file + " was found, but this Java ("), message);
    }
}
