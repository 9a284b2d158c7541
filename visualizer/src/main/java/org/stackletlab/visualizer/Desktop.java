package org.stackletlab.visualizer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.file.LabFileException;
import org.stackletlab.emulator.timeline.file.SafeFile;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.recording.PositionException;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.visualizer.movie.Movie;
import org.stackletlab.visualizer.movie.MovieOrder;
import org.stackletlab.visualizer.movie.View;
import org.stackletlab.visualizer.paint.Png;
import org.stackletlab.visualizer.paint.Toolkit;
import org.stackletlab.visualizer.paper.PaperPictures;
import org.stackletlab.visualizer.paper.PdfPrinter;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Svg;
import org.stackletlab.visualizer.picture.Theme;
import org.stackletlab.visualizer.session.Beginning;
import org.stackletlab.visualizer.session.Motion;
import org.stackletlab.visualizer.session.Opening;
import org.stackletlab.visualizer.session.OpeningException;
import org.stackletlab.visualizer.session.Session;
import org.stackletlab.visualizer.session.Source;
import org.stackletlab.visualizer.settings.Settings;
import org.stackletlab.visualizer.settings.SettingsFile;
import org.stackletlab.visualizer.window.LabWindow;

/** Opens windows and makes pictures. The command line calls it by name: it runs without JavaFX. */
public final class Desktop {
    /** Compilers colour their messages for terminals. */
    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");

    private Desktop() {}

    /**
     * Opens a window with the start page, and returns when it is closed.
     *
     * @param sandbox where programs are built
     * @param state the folder in which the window remembers things
     */
    public static void start(Sandbox sandbox, Path state) throws InterruptedException {
        window(sandbox, state, LabWindow::start);
    }

    /**
     * Opens a window on a file, and returns when it is closed.
     *
     * @param sandbox where programs are built
     * @param state the folder in which the window remembers things
     * @param file a program or a recording
     */
    public static void open(Sandbox sandbox, Path state, Path file) throws InterruptedException {
        window(sandbox, state, window -> window.open(file));
    }

    /**
     * Opens a window on a program or a recording, and returns when it is closed.
     *
     * @param at a position in the run, such as {@code switch:2}
     */
    public static void open(Sandbox sandbox, Path state, Path file, String at)
            throws InterruptedException {
        window(sandbox, state, window -> window.open(file, Beginning.at(at)));
    }

    /**
     * Opens a window on a run that is yet to be made, and returns when it is closed.
     *
     * @param sandbox where programs are built
     * @param state the folder in which the window remembers things
     * @param file what runs, or the first file of it
     * @param record makes the run on a platform, and asks now and then, with the number of
     *     instructions, whether to go on; gives a {@link RecordedProgram}, or words that say why
     *     there is none
     * @param at a position in the run, such as {@code switch:2}
     */
    public static void view(
            Sandbox sandbox,
            Path state,
            Path file,
            BiFunction<String, LongPredicate, Object> record,
            String at)
            throws InterruptedException {
        Source source =
                new Source(
                        String.valueOf(file.getFileName()),
                        Optional.of(file),
                        (platform, goesOn) -> session(record.apply(platform, goesOn)),
                        true);
        window(sandbox, state, window -> window.open(source, Beginning.at(at)));
    }

    /**
     * Opens a window on a run that is in no file, and returns when it is closed.
     *
     * @param name what it is called in the window
     * @param recorded the run; freed with the window
     * @param at a position in the run, such as {@code switch:2}
     */
    public static void show(
            Sandbox sandbox, Path state, String name, RecordedProgram recorded, String at)
            throws InterruptedException {
        Source source = new Source(name, Optional.empty(), (_, _) -> session(recorded), false);
        window(sandbox, state, window -> window.open(source, Beginning.at(at)));
    }

    private static Session session(Object made) throws OpeningException {
        try {
            if (made instanceof RecordedProgram recorded) {
                return Session.of(recorded);
            }
            throw new OpeningException(COLOURS.matcher(made.toString()).replaceAll(""));
        } catch (MachineException e) {
            throw new OpeningException(e.getMessage(), e);
        }
    }

    private static void window(Sandbox sandbox, Path state, Consumer<LabWindow> first)
            throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        SettingsFile file = SettingsFile.in(state);
        SettingsFile.Found found = file.read();
        keepWhatIsChosen(file, found.settings());
        Platform.startup(
                () -> {
                    Stage stage = new Stage();
                    LabWindow window = new LabWindow(stage, new Opening(sandbox), found.settings());
                    window.keepLessonsIn(state);
                    Thread.currentThread()
                            .setUncaughtExceptionHandler((_, mistake) -> window.failed(mistake));
                    Thread.setDefaultUncaughtExceptionHandler(
                            (_, mistake) -> Platform.runLater(() -> window.failed(mistake)));
                    stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, _ -> closed.countDown());
                    first.accept(window);
                    String odd = String.join(" ", found.settings().complaints());
                    String words = (found.message() + " " + odd).strip();
                    if (!words.isEmpty()) {
                        window.say(words);
                    }
                    if (Boolean.getBoolean(FirstFrame.WANTED)) {
                        new FirstFrame(stage).start();
                    }
                });
        closed.await();
        keep(file, found.settings().values());
        Platform.exit();
    }

    /** Several choices at once are kept together, and never on the interface thread. */
    private static void keepWhatIsChosen(SettingsFile file, Settings settings) {
        AtomicReference<Map<String, String>> waiting = new AtomicReference<>(Map.of());
        settings.onChange(
                () -> {
                    if (waiting.getAndSet(settings.values()).isEmpty()) {
                        CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS)
                                .execute(() -> keep(file, waiting.getAndSet(Map.of())));
                    }
                });
    }

    private static synchronized void keep(SettingsFile file, Map<String, String> values) {
        try {
            file.write(values);
        } catch (LabFileException e) {
            System.err.println("lab: " + e.getMessage());
        }
    }

    /**
     * Writes a picture of one instant.
     *
     * @param at the instant
     * @param view {@code stage}, {@code tree}, {@code timeline} or {@code all}
     * @param theme {@code light}, {@code dark} or {@code contrast}
     * @param size width and height, such as {@code 1200x760}
     * @param file a name that ends with {@code .svg} or {@code .png}
     */
    public static void picture(
            RecordedProgram recorded, Mark at, String view, String theme, String size, Path file)
            throws MachineException, LabFileException {
        Theme colours = Theme.valueOf(theme.toUpperCase(Locale.ROOT));
        Picture picture = pictures(recorded, List.of(at), view, size).getFirst();
        write(picture, colours, file);
    }

    private static void write(Picture picture, Theme colours, Path file) throws LabFileException {
        byte[] bytes =
                file.toString().endsWith(".svg")
                        ? Svg.of(picture, colours).getBytes(StandardCharsets.UTF_8)
                        : png(picture, colours);
        SafeFile.write(file, bytes, true);
    }

    /**
     * Writes a picture that needs more than a recording.
     *
     * @param sandbox where the program is built for other platforms
     * @param at the instant
     * @param view {@code compare} or {@code window}; a window is a PNG always
     * @param platforms the names of those that are compared; none for the usual ones
     * @param theme {@code light}, {@code dark} or {@code contrast}
     * @param size width and height, such as {@code 1600x1000}
     * @param file a name that ends with {@code .svg} or {@code .png}
     */
    public static void furtherPicture(
            Sandbox sandbox,
            RecordedProgram recorded,
            Mark at,
            String view,
            List<String> platforms,
            String theme,
            String size,
            Path file)
            throws MachineException, OpeningException, LabFileException {
        Theme colours = Theme.valueOf(theme.toUpperCase(Locale.ROOT));
        Size room = Size.of(size);
        FurtherPictures further =
                new FurtherPictures(Session.of(recorded), at, colours, room.width(), room.height());
        if (view.equals("window")) {
            Toolkit.startWithoutDisplay();
            byte[] bytes = further.window();
            Platform.exit();
            SafeFile.write(file, bytes, true);
        } else {
            write(further.comparison(sandbox, platforms), colours, file);
        }
    }

    /**
     * Pictures of some instants as parts of a web page.
     *
     * @param view {@code stage}, {@code tree}, {@code timeline} or {@code all}
     * @param size width and height, such as {@code 960x600}
     * @return an SVG element for each instant, one shape a line
     */
    public static List<String> pagePictures(
            RecordedProgram recorded, List<Mark> instants, String view, String size)
            throws MachineException {
        List<String> made = new ArrayList<>();
        for (Picture picture : pictures(recorded, instants, view, size)) {
            made.add(Svg.onPage(picture));
        }
        return made;
    }

    /**
     * Pictures of some instants for paper.
     *
     * @param view {@code stage}, {@code tree}, {@code timeline} or {@code all}
     * @param size width and height, such as {@code 800x540}
     * @return for each instant an {@code img} element with a PNG in it
     */
    public static List<String> paperPictures(
            RecordedProgram recorded, List<Mark> instants, String view, String size)
            throws MachineException {
        return PaperPictures.of(pictures(recorded, instants, view, size));
    }

    /**
     * Makes a PDF document of a page for paper.
     *
     * @param page well-formed XML that needs nothing else
     * @param producer what the document is to say of who made it
     */
    public static byte[] paper(String page, String producer) throws IOException {
        return PdfPrinter.print(page, producer);
    }

    /** As users write it, such as {@code 1200x760}. */
    private record Size(double width, double height) {
        static Size of(String text) {
            String[] sides = text.split("x", -1);
            return new Size(Double.parseDouble(sides[0]), Double.parseDouble(sides[1]));
        }
    }

    private static List<Picture> pictures(
            RecordedProgram recorded, List<Mark> instants, String view, String size)
            throws MachineException {
        Size room = Size.of(size);
        Session session = Session.of(recorded);
        List<Picture> made = new ArrayList<>();
        for (Mark instant : instants) {
            made.add(
                    View.valueOf(view.toUpperCase(Locale.ROOT))
                            .of(
                                    session,
                                    session.at(instant),
                                    Motion.NONE,
                                    room.width(),
                                    room.height()));
        }
        return made;
    }

    /**
     * What a web page with pictures needs in its style.
     *
     * @param part {@code light} or {@code dark}: a theme's colours as custom properties; {@code
     *     letters}: rules for the letters
     */
    public static String pageStyle(String part) {
        return part.equals("letters")
                ? Svg.pageLetters()
                : Svg.pageStyle(Theme.valueOf(part.toUpperCase(Locale.ROOT)));
    }

    /**
     * Makes a movie of a part of a run.
     *
     * @param order from, to, level, view, theme, width, height, speed and frames per second, as
     *     users write them; an empty from or to means the first switch
     * @param file a name that ends with {@code .gif} or {@code .mp4}
     * @param reached is told how much of it is done, 0 to 1
     */
    public static void movie(
            RecordedProgram recorded, Map<String, String> order, Path file, DoubleConsumer reached)
            throws MachineException, PositionException, LabFileException, IOException {
        SafeFile.check(file, true);
        Session session = Session.of(recorded);
        MovieOrder wanted = MovieOrder.of(session, order);
        Toolkit.startWithoutDisplay();
        try {
            Movie movie = new Movie(session, wanted, Toolkit.painter(wanted.theme()));
            byte[] bytes =
                    movie.make(
                                    Movie.Format.of(file).orElse(Movie.Format.GIF),
                                    part -> {
                                        reached.accept(part);
                                        return true;
                                    })
                            .orElseThrow();
            SafeFile.write(file, bytes, true);
        } finally {
            Platform.exit();
        }
    }

    /** Letters and curves are painted by JavaFX, without a display. */
    private static byte[] png(Picture picture, Theme theme) {
        Toolkit.startWithoutDisplay();
        byte[] bytes = Toolkit.get(() -> Png.of(picture, theme, 2));
        Platform.exit();
        return bytes;
    }
}
