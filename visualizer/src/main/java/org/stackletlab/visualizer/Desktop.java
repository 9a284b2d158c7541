package org.stackletlab.visualizer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.file.LabFileException;
import org.stackletlab.emulator.timeline.file.SafeFile;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.visualizer.layers.LayersPicture;
import org.stackletlab.visualizer.paint.Png;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Svg;
import org.stackletlab.visualizer.picture.Theme;
import org.stackletlab.visualizer.session.Moment;
import org.stackletlab.visualizer.session.Opening;
import org.stackletlab.visualizer.session.Session;
import org.stackletlab.visualizer.stage.Motion;
import org.stackletlab.visualizer.stage.StagePicture;
import org.stackletlab.visualizer.timeline.TimelinePicture;
import org.stackletlab.visualizer.window.LabWindow;

/** Opens windows and makes pictures. The command line calls it by name: it runs without JavaFX. */
public final class Desktop {
    private static final double TIMELINE_HEIGHT = 150;
    private static final double SIDE = 0.2;

    private Desktop() {}

    /**
     * Opens a window with the start page, and returns when it is closed.
     *
     * @param sandbox where programs are built
     */
    public static void start(Sandbox sandbox) throws InterruptedException {
        window(new Opening(sandbox), LabWindow::start);
    }

    /**
     * Opens a window on a run, and returns when it is closed.
     *
     * @param sandbox where programs are built
     * @param recorded belongs to the window from now on
     * @param title what runs
     */
    public static void view(Sandbox sandbox, RecordedProgram recorded, String title)
            throws InterruptedException, MachineException {
        Session session = Session.of(recorded);
        window(new Opening(sandbox), window -> window.show(session, title));
    }

    private static void window(Opening opening, Consumer<LabWindow> first)
            throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        Platform.startup(
                () -> {
                    Stage stage = new Stage();
                    stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, _ -> closed.countDown());
                    first.accept(new LabWindow(stage, opening));
                });
        closed.await();
        Platform.exit();
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
        String[] sides = size.split("x", -1);
        Session session = Session.of(recorded);
        Picture picture =
                picture(
                        session,
                        session.at(at),
                        view,
                        Double.parseDouble(sides[0]),
                        Double.parseDouble(sides[1]));
        byte[] bytes =
                file.toString().endsWith(".svg")
                        ? Svg.of(picture, colours).getBytes(StandardCharsets.UTF_8)
                        : png(picture, colours);
        SafeFile.write(file, bytes, true);
    }

    private static Picture picture(
            Session session, Moment moment, String view, double width, double height) {
        return switch (view) {
            case "stage" -> StagePicture.of(moment, session.cast(), Motion.NONE, width, height);
            case "timeline" -> TimelinePicture.of(session, moment.mark(), width, height);
            case "tree" -> LayersPicture.of(moment, session.cast(), width, height);
            default -> everything(session, moment, width, height);
        };
    }

    /** As in the window: the stage with the layers beside it, and the timeline below. */
    private static Picture everything(Session session, Moment moment, double width, double height) {
        double upper = height - TIMELINE_HEIGHT;
        double side = width * SIDE;
        Picture stage = StagePicture.of(moment, session.cast(), Motion.NONE, width - side, upper);
        Picture layers = LayersPicture.of(moment, session.cast(), side, upper);
        Picture timeline = TimelinePicture.of(session, moment.mark(), width, TIMELINE_HEIGHT);
        return Picture.together(
                width,
                height,
                moment.sentence(),
                List.of(
                        new Picture.Placed(stage, 0, 0),
                        new Picture.Placed(layers, width - side, 0),
                        new Picture.Placed(timeline, 0, upper)));
    }

    /** Letters and curves are painted by JavaFX, without a display. */
    private static byte[] png(Picture picture, Theme theme) {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        CompletableFuture<byte[]> made = new CompletableFuture<>();
        Platform.startup(() -> made.complete(Png.of(picture, theme, 2)));
        byte[] bytes = made.join();
        Platform.exit();
        return bytes;
    }
}
