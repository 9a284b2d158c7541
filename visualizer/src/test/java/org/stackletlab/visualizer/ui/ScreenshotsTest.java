package org.stackletlab.visualizer.ui;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.visualizer.Recorded;
import org.stackletlab.visualizer.paint.Png;
import org.stackletlab.visualizer.picture.Theme;
import org.stackletlab.visualizer.settings.Settings;

/**
 * Pictures of everything that a window can show, for a person to look at: {@code ./lab test
 * --campaign screenshots} leaves them in {@code visualizer/target/screenshots}.
 */
@Tag("campaign")
@Tag("screenshots")
class ScreenshotsTest {
    /** Window sizes in pixels, and how much larger than usual everything is in them. */
    enum Size {
        SMALL(1024, 700, 1),
        LARGE(1600, 1000, 1),
        ZOOMED(1600, 1000, 2);

        private final double width;
        private final double height;
        private final double zoom;

        Size(double width, double height, double zoom) {
            this.width = width;
            this.height = height;
            this.zoom = zoom;
        }
    }

    static Stream<Arguments> everything() {
        List<Arguments> all = new ArrayList<>();
        for (Scene scene : Scene.all()) {
            for (Theme theme : Theme.values()) {
                for (Size size : Size.values()) {
                    all.add(Arguments.of(Named.of(scene.name(), scene), theme, size));
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("everything")
    void pictureIsTaken(Scene scene, Theme theme, Size size) throws IOException {
        Settings settings = Settings.usual();
        settings.setTheme(theme);
        while (settings.zoom() < size.zoom) {
            settings.zoom(1);
        }
        try (WindowDriver driver =
                WindowDriver.open(size.width, size.height, settings, scene.show())) {
            scene.further().accept(driver);
            WritableImage seen = driver.snapshot();
            byte[] picture = Toolkit.on(() -> Png.of(seen));
            Path folder =
                    Recorded.leftovers("screenshots")
                            .resolve(theme.name().toLowerCase(Locale.ROOT))
                            .resolve(size.name().toLowerCase(Locale.ROOT));
            Path file = Files.createDirectories(folder).resolve(scene.name() + ".png");
            assertTrue(Files.size(Files.write(file, picture)) > 0, file::toString);
        }
    }
}
