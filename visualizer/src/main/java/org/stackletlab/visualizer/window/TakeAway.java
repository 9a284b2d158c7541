package org.stackletlab.visualizer.window;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import javafx.application.Platform;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.recording.PositionException;
import org.stackletlab.visualizer.command.Commands;
import org.stackletlab.visualizer.movie.Movie;
import org.stackletlab.visualizer.movie.MovieOrder;
import org.stackletlab.visualizer.movie.SavingViewModel;
import org.stackletlab.visualizer.movie.View;
import org.stackletlab.visualizer.page.NoticeView;
import org.stackletlab.visualizer.paint.Png;
import org.stackletlab.visualizer.paint.Toolkit;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Svg;
import org.stackletlab.visualizer.picture.Theme;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.session.Moment;

/** Saves what the window shows: as a picture, as a movie, or the whole recording. */
final class TakeAway {
    private static final double WIDTH = 1200;
    private static final double HEIGHT = 760;
    private static final int MOVIE_WIDTH = 1000;
    private static final int MOVIE_HEIGHT = 620;
    private static final int FRAMES_PER_SECOND = 20;

    private final Choosers choosers;
    private final NoticeView notice;
    private final SavingViewModel saving =
            new SavingViewModel(
                    work -> Thread.ofPlatform().daemon().name("saving").start(work),
                    Platform::runLater);
    private Optional<Mark> begin = Optional.empty();
    private Optional<Mark> end = Optional.empty();

    TakeAway(Choosers choosers, NoticeView notice) {
        this.choosers = choosers;
        this.notice = notice;
        saving.wordsProperty()
                .addListener(
                        (_, _, words) -> {
                            if (!saving.busyProperty().get()) {
                                notice.say(words);
                            }
                        });
        saving.busyProperty()
                .addListener(
                        (_, _, busy) -> {
                            if (busy) {
                                notice.working(saving.wordsProperty().get(), saving::cancel);
                            }
                        });
        saving.partProperty().addListener((_, _, part) -> notice.reached(part.doubleValue()));
    }

    /** Stops what is being saved. */
    void cancel() {
        saving.cancel();
        begin = Optional.empty();
        end = Optional.empty();
    }

    void addTo(Commands commands, PlayerViewModel player, MainView view) {
        commands.add("save-picture", "save the picture…", "Ctrl+P", () -> picture(player, view));
        commands.add(
                "save-movie",
                "save a movie of this switch, or of what is marked…",
                "Ctrl+M",
                () -> movie(player, view));
        commands.add(
                "movie-begin",
                "a movie begins here",
                "Alt+B",
                () -> {
                    begin = here(player);
                    notice.say("The next movie begins here.");
                });
        commands.add(
                "movie-end",
                "a movie ends here",
                "Alt+N",
                () -> {
                    end = here(player);
                    notice.say("The next movie ends here.");
                });
        commands.add("save-recording", "save the recording…", "Ctrl+L", () -> recording(player));
    }

    private static Optional<Mark> here(PlayerViewModel player) {
        return Optional.ofNullable(player.momentProperty().get()).map(Moment::mark);
    }

    private void picture(PlayerViewModel player, MainView view) {
        Moment moment = player.momentProperty().get();
        Optional<Path> file =
                choosers.save("Save the picture", "picture", "picture", ".png", ".svg");
        if (file.isPresent() && moment != null) {
            Theme theme = view.themeProperty().get();
            Picture picture =
                    View.ALL.of(
                            player.session(), moment, player.motionProperty().get(), WIDTH, HEIGHT);
            saving.save(
                    "the picture",
                    file.get(),
                    _ ->
                            Optional.of(
                                    file.get().toString().endsWith(".svg")
                                            ? Svg.of(picture, theme)
                                                    .getBytes(StandardCharsets.UTF_8)
                                            : Toolkit.get(() -> Png.of(picture, theme, 2))));
        }
    }

    private void recording(PlayerViewModel player) {
        choosers.save("Save the recording", "recording", "run", ".lab")
                .ifPresent(
                        file ->
                                saving.save(
                                        "the recording",
                                        file,
                                        _ -> Optional.of(player.session().recorded().bytes())));
    }

    private void movie(PlayerViewModel player, MainView view) {
        try {
            MovieOrder order = order(player, view.themeProperty().get());
            choosers.save("Save a movie", "movie", "movie", ".gif", ".mp4")
                    .ifPresent(file -> movie(player, order, file));
        } catch (PositionException e) {
            notice.say(e.getMessage());
        }
    }

    private void movie(PlayerViewModel player, MovieOrder order, Path file) {
        Movie movie = new Movie(player.session(), order, Toolkit.painter(order.theme()));
        Movie.Format format = Movie.Format.of(file).orElse(Movie.Format.GIF);
        saving.save("the movie", file, watcher -> movie.make(format, watcher));
    }

    /** From mark to mark; without marks, the switch that is under way or comes next. */
    private MovieOrder order(PlayerViewModel player, Theme theme) throws PositionException {
        Mark here = here(player).orElse(Mark.START);
        Mark from =
                begin.isPresent()
                        ? begin.get()
                        : end.isPresent()
                                ? Mark.START
                                : MovieOrder.switchAfter(player.session(), here);
        Mark to = end.isPresent() ? end.get() : MovieOrder.endOfSwitch(player.session(), from);
        return new MovieOrder(
                from,
                to,
                player.levelProperty().get(),
                View.ALL,
                theme,
                MOVIE_WIDTH,
                MOVIE_HEIGHT,
                Math.clamp(player.speedProperty().get(), 0.1, 20),
                FRAMES_PER_SECOND);
    }
}
