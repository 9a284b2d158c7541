package org.stackletlab.visualizer.saving;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.application.Platform;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.recording.PositionException;
import org.stackletlab.visualizer.command.Commands;
import org.stackletlab.visualizer.movie.Movie;
import org.stackletlab.visualizer.movie.MovieOrder;
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
public final class TakeAway {
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

    /** Saves with these choosers, and tells of it in a notice. */
    public TakeAway(Choosers choosers, NoticeView notice) {
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
    public void cancel() {
        saving.cancel();
        begin = Optional.empty();
        end = Optional.empty();
    }

    /** Adds what can be saved of a run, in the colours in which it is shown. */
    public void addTo(Commands commands, PlayerViewModel player, Supplier<Theme> theme) {
        commands.add(
                "save-picture", "save the picture…", "Ctrl+P", () -> picture(player, theme.get()));
        commands.add(
                "save-movie",
                "save a movie of this switch, or of what is marked…",
                "Ctrl+M",
                () -> movie(player, theme.get()));
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

    private void picture(PlayerViewModel player, Theme theme) {
        Moment moment = player.momentProperty().get();
        Optional<Path> file =
                choosers.save("Save the picture", "picture", "picture", ".png", ".svg");
        if (file.isPresent() && moment != null) {
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

    private void movie(PlayerViewModel player, Theme theme) {
        try {
            MovieOrder order = order(player, theme);
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
