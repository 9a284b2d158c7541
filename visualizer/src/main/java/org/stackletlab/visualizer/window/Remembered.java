package org.stackletlab.visualizer.window;

import java.util.List;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.stackletlab.inspector.story.Level;
import org.stackletlab.visualizer.command.Commands;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.settings.Settings;
import org.stackletlab.visualizer.settings.WindowPlace;

/** What a window takes over from the last one, and leaves to the next. */
final class Remembered {
    static final double WIDTH = 1440;
    static final double HEIGHT = 900;

    private static final String LEVEL = "level";
    private static final String SPEED = "speed";
    private static final String PROJECTOR = "projector";
    private static final String LOW_ON_TOP = "low-addresses-on-top";
    private static final String CODE_TOGETHER = "code-together";
    private static final String REDUCED = "reduced-motion";
    private static final String DIVIDER = "divider.";
    private static final int DIVIDERS = 2;

    private Remembered() {}

    /** As it was when a run was shown last. */
    static void restore(MainView view, PlayerViewModel player, Settings settings) {
        view.setTheme(settings.theme());
        player.levelProperty().set(settings.choice(LEVEL, Level.class, Level.SLICE));
        player.speedProperty()
                .set(
                        settings.number(
                                SPEED, 1, 1 / PlayerViewModel.FASTEST, PlayerViewModel.FASTEST));
        player.reducedMotionProperty().set(settings.flag(REDUCED));
        if (settings.flag(PROJECTOR)) {
            view.setProjector(true);
        } else {
            List<Double> dividers =
                    IntStream.range(0, DIVIDERS)
                            .mapToObj(i -> settings.number(DIVIDER + i, -1, 0, 1))
                            .toList();
            if (!dividers.contains(-1.0)) {
                Platform.runLater(() -> view.setDividers(dividers));
            }
        }
        if (settings.flag(LOW_ON_TOP) != view.stage().lookProperty().get().lowOnTop()) {
            view.stage().turn();
        }
        view.codeTogetherProperty().set(settings.flag(CODE_TOGETHER));
        view.codeTogetherProperty().addListener((_, _, on) -> settings.put(CODE_TOGETHER, on));
        view.themeProperty().addListener((_, _, theme) -> settings.setTheme(theme));
        view.projectorProperty().addListener((_, _, on) -> settings.put(PROJECTOR, on));
        // What a lesson chooses is not what its reader likes.
        if (!view.hasLesson()) {
            view.stage()
                    .lookProperty()
                    .addListener((_, _, look) -> settings.put(LOW_ON_TOP, look.lowOnTop()));
            player.levelProperty().addListener((_, _, level) -> settings.put(LEVEL, level));
        }
        player.speedProperty().addListener((_, _, speed) -> settings.put(SPEED, speed.toString()));
        player.reducedMotionProperty().addListener((_, _, on) -> settings.put(REDUCED, on));
    }

    /** Adds what can be chosen and is remembered. */
    static void addTo(Commands commands, PlayerViewModel player, Settings settings) {
        commands.add(
                REDUCED,
                "less motion, or as usual",
                "Ctrl+F8",
                () -> player.reducedMotionProperty().set(!settings.flag(REDUCED)));
    }

    /** Where the dividers are. */
    static void keep(MainView view, Settings settings) {
        List<Double> dividers = view.dividers();
        for (int i = 0; i < Math.min(DIVIDERS, dividers.size()); i++) {
            settings.put(DIVIDER + i, "%.4f".formatted(dividers.get(i)).replace(',', '.'));
        }
    }

    /** Where the window was, all of it in sight, if a screen is still there. */
    static void place(Stage window, Settings settings) {
        List<Rectangle2D> screens =
                Screen.getScreens().stream().map(Screen::getVisualBounds).toList();
        WindowPlace.in(settings)
                .flatMap(place -> place.within(screens))
                .ifPresent(
                        place -> {
                            window.setX(place.x());
                            window.setY(place.y());
                            window.setWidth(place.width());
                            window.setHeight(place.height());
                            window.setMaximized(place.maximized());
                        });
    }

    /** Where the window is; one that fills the screen keeps its former size for later. */
    static void keepPlace(Stage window, Settings settings) {
        boolean maximized = window.isMaximized();
        WindowPlace now =
                new WindowPlace(
                        window.getX(),
                        window.getY(),
                        window.getWidth(),
                        window.getHeight(),
                        maximized);
        WindowPlace before = maximized ? WindowPlace.in(settings).orElse(now) : now;
        new WindowPlace(before.x(), before.y(), before.width(), before.height(), maximized)
                .keepIn(settings);
    }
}
