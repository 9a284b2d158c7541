package org.stackletlab.visualizer;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.visualizer.compare.ComparePicture;
import org.stackletlab.visualizer.compare.Trio;
import org.stackletlab.visualizer.paint.Png;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Theme;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.pulse.StillPicture;
import org.stackletlab.visualizer.session.Moment;
import org.stackletlab.visualizer.session.Opening;
import org.stackletlab.visualizer.session.OpeningException;
import org.stackletlab.visualizer.session.Session;
import org.stackletlab.visualizer.window.MainView;

/**
 * Pictures that need more than one run, or a whole window.
 *
 * @param at the instant
 * @param width in pixels
 * @param height likewise
 */
record FurtherPictures(Session session, Mark at, Theme theme, double width, double height) {
    /**
     * The same program on several platforms, side by side.
     *
     * @param platforms their names; none for the usual ones
     */
    Picture comparison(Sandbox sandbox, List<String> platforms)
            throws MachineException, OpeningException {
        var wanted =
                platforms.isEmpty()
                        ? Trio.usual(session)
                        : Platforms.all().stream()
                                .filter(platform -> platforms.contains(platform.name()))
                                .toList();
        Trio trio = Trio.record(new Opening(sandbox), session, wanted, List.of(), (_, _) -> true);
        try {
            List<Moment> moments = trio.at(at);
            return ComparePicture.of(trio.sessions(), moments, width, height);
        } finally {
            trio.close(List.of());
        }
    }

    /** The window on a run, as PNG; JavaFX must have been started without a display. */
    byte[] window() {
        ExecutorService worker = Executors.newSingleThreadExecutor();
        CompletableFuture<byte[]> picture = new CompletableFuture<>();
        try {
            Platform.runLater(() -> show(worker, picture));
            return picture.join();
        } finally {
            worker.shutdown();
        }
    }

    private String name() {
        List<String> sources = session.recorded().facts().sources();
        return sources.isEmpty() ? "" : sources.getFirst().replaceFirst(".*[/\\\\]", "");
    }

    private void show(ExecutorService worker, CompletableFuture<byte[]> picture) {
        PlayerViewModel player = new PlayerViewModel(session, worker, Platform::runLater);
        MainView view = new MainView(player, name());
        view.setTheme(theme);
        Stage stage = new Stage();
        stage.setScene(new Scene(view, width, height));
        stage.show();
        player.goTo(at);
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                if (!player.isOnTheWay()) {
                    stop();
                    StillPicture.of(stage.getScene())
                            .thenAccept(
                                    image -> {
                                        picture.complete(Png.of(image));
                                        stage.close();
                                    });
                }
            }
        }.start();
    }
}
