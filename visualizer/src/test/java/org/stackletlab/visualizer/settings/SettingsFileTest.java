package org.stackletlab.visualizer.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stackletlab.visualizer.picture.Theme;

/** Choices outlive the window, and a bad file never hurts. */
class SettingsFileTest {
    @TempDir private Path folder;

    @Test
    void choicesAreFoundAgain() throws Exception {
        Settings chosen = Settings.usual();
        chosen.setTheme(Theme.LIGHT);
        chosen.zoom(1);
        chosen.setKeys("step", "Ctrl+Right");
        chosen.setFolder("movie", "/home/you/films with blanks = and ü");
        new WindowPlace(10, -20, 1200, 800, true).keepIn(chosen);
        SettingsFile.in(folder).write(chosen.values());
        SettingsFile.Found found = SettingsFile.in(folder).read();
        assertEquals(chosen.values(), found.settings().values());
        assertEquals("", found.message());
        assertEquals(Theme.LIGHT, found.settings().theme());
        assertEquals(1.25, found.settings().zoom());
        assertEquals(
                Optional.of(new WindowPlace(10, -20, 1200, 800, true)),
                WindowPlace.in(found.settings()));
    }

    @Test
    void windowComesBackInSight() {
        Rectangle2D left = new Rectangle2D(0, 30, 1000, 700);
        Rectangle2D right = new Rectangle2D(1000, 0, 1920, 1080);
        List<Rectangle2D> screens = List.of(left, right);
        WindowPlace place = new WindowPlace(100, 100, 600, 400, false);
        assertEquals(Optional.of(place), place.within(screens));
        assertEquals(
                Optional.of(new WindowPlace(0, 30, 600, 400, false)),
                new WindowPlace(-200, -20, 600, 400, false).within(screens));
        assertEquals(
                Optional.of(new WindowPlace(1000, 0, 1920, 1080, true)),
                new WindowPlace(900, -50, 2500, 2000, true).within(screens),
                "where most of it is seen");
        assertEquals(Optional.empty(), new WindowPlace(5000, 0, 600, 400, false).within(screens));
    }

    @Test
    void withoutAFileTheUsualSettingsHold() {
        SettingsFile.Found found = SettingsFile.in(folder.resolve("not/there")).read();
        assertEquals(Map.of(), found.settings().values());
        assertEquals("", found.message());
    }

    @Test
    void damagedFileIsKeptAside() throws IOException {
        byte[] damaged = {'t', (byte) 0xff, 0, (byte) 0xc0};
        Files.write(file(), damaged);
        SettingsFile.Found found = SettingsFile.in(folder).read();
        assertEquals(Theme.DARK, found.settings().theme());
        assertTrue(found.message().contains("settings.properties.damaged"), found.message());
        assertEquals(
                damaged.length,
                Files.readAllBytes(folder.resolve("settings.properties.damaged")).length);
        assertFalse(Files.exists(file()));
    }

    @Test
    void fileWithoutAFormatIsDamaged() throws IOException {
        Files.writeString(file(), "theme=light\n");
        assertTrue(SettingsFile.in(folder).read().message().contains("does not say its format"));
    }

    @Test
    void newerFileIsKeptForTheNewerProgram() throws IOException {
        Files.writeString(file(), "format=7\ntheme=light\n");
        SettingsFile.Found found = SettingsFile.in(folder).read();
        assertTrue(found.message().contains("newer Stacklet Lab"), found.message());
        assertEquals(Theme.DARK, found.settings().theme());
        assertTrue(Files.exists(folder.resolve("settings.properties.newer")));
    }

    @Test
    void valueThatMakesNoSenseHasItsUsualValueAndIsTold() {
        Settings settings =
                Settings.of(Map.of("theme", "pink", "zoom", "1e9", "window.width", "x"));
        assertEquals(Theme.DARK, settings.theme());
        assertEquals(1, settings.zoom());
        assertEquals(Optional.empty(), WindowPlace.in(settings));
        assertEquals(3, settings.complaints().size(), settings.complaints().toString());
        assertTrue(settings.complaints().getFirst().contains("[dark, light, contrast]"));
    }

    @Test
    void zoomStaysWithinItsBounds() {
        Settings settings = Settings.usual();
        for (int i = 0; i < 20; i++) {
            settings.zoom(1);
        }
        assertEquals(2.5, settings.zoom());
        settings.zoom(-1);
        assertEquals(2, settings.zoom());
        settings.zoom(0);
        assertEquals(1, settings.zoom());
    }

    @Test
    void twelveRecentFilesAreRememberedTheLatestFirst() {
        RecentFiles recent = new RecentFiles(Settings.usual());
        for (int i = 0; i < 15; i++) {
            recent.add(folder.resolve(i + ".c"));
        }
        recent.add(folder.resolve("10.c"));
        assertEquals(12, recent.all().size());
        assertEquals(
                List.of(folder.resolve("10.c"), folder.resolve("14.c")),
                recent.all().subList(0, 2));
    }

    private Path file() {
        return folder.resolve("settings.properties");
    }
}
