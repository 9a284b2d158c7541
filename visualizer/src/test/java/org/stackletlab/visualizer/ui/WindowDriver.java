package org.stackletlab.visualizer.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.fxmisc.richtext.GenericStyledArea;
import org.stackletlab.visualizer.Recorded;
import org.stackletlab.visualizer.paint.PictureView;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.pulse.StillPicture;
import org.stackletlab.visualizer.session.Moment;
import org.stackletlab.visualizer.session.Opening;
import org.stackletlab.visualizer.settings.Settings;
import org.stackletlab.visualizer.window.LabWindow;
import org.stackletlab.visualizer.window.MainView;

/** A real window with hands and eyes. */
final class WindowDriver implements AutoCloseable {
    /** Nobody presses a key before the panes have come, one at a pulse. */
    private static final int PULSES_OF_PANES = 4;

    private final Stage stage;

    private WindowDriver(Stage stage) {
        this.stage = stage;
    }

    /** A window of a size. */
    static WindowDriver open(double width, double height, Consumer<LabWindow> first) {
        return open(width, height, Settings.usual(), first);
    }

    /** A window of a size that remembers things. */
    static WindowDriver open(
            double width, double height, Settings settings, Consumer<LabWindow> first) {
        Stage stage =
                Toolkit.on(
                        () -> {
                            Stage made = new Stage();
                            made.setX(0);
                            made.setY(0);
                            made.setWidth(width);
                            made.setHeight(height);
                            first.accept(
                                    new LabWindow(made, new Opening(Recorded.sandbox()), settings));
                            return made;
                        });
        return new WindowDriver(stage);
    }

    /** A window that opens a file, and waits until it shows a run. */
    static WindowDriver opened(double width, double height, Path file) {
        WindowDriver driver = open(width, height, window -> window.open(file));
        driver.awaitRun();
        return driver;
    }

    void awaitRun() {
        Toolkit.await("a run to be shown", () -> view().isPresent());
        Toolkit.await("the first moment", () -> player().momentProperty().get() != null);
        Toolkit.awaitPulses(PULSES_OF_PANES);
    }

    Stage stage() {
        return stage;
    }

    /** The page that is shown, if it is that of a run. */
    Optional<MainView> view() {
        return stage.getScene() == null
                ? Optional.empty()
                : below(stage.getScene().getRoot())
                        .filter(MainView.class::isInstance)
                        .map(MainView.class::cast)
                        .findFirst();
    }

    PlayerViewModel player() {
        return view().orElseThrow().player();
    }

    Moment moment() {
        return Toolkit.on(() -> player().momentProperty().get());
    }

    /** Does a command by its name, and waits until the window has arrived somewhere. */
    void command(String id) {
        Toolkit.run(() -> view().orElseThrow().commands().run(id));
        arrive(id);
    }

    /** Does a command by its name, which leads to another page or opens something. */
    void request(String id) {
        Toolkit.run(() -> view().orElseThrow().commands().run(id));
    }

    /** Goes to a position as the command line writes it. */
    void goTo(String position) {
        Toolkit.on(
                () -> {
                    player().goTo(player().session().recorded().mark(position));
                    return true;
                });
        arrive(position);
    }

    /** Waits until no wish is open. */
    void arrive(String wish) {
        Toolkit.await(wish + " to be done", () -> !player().isOnTheWay());
    }

    /** Presses the left button over the middle of something, where a person would scroll to it. */
    void click(Node node) {
        // What has just appeared has no size before it is laid out.
        Toolkit.awaitPulses(3);
        Toolkit.run(
                () -> {
                    stage.requestFocus();
                    stage.getScene().getRoot().layout();
                    scrollTo(node);
                    stage.getScene().getRoot().layout();
                    Bounds at = node.localToScreen(node.getBoundsInLocal());
                    Robot robot = new Robot();
                    robot.mouseMove(at.getCenterX(), at.getCenterY());
                    robot.mouseClick(MouseButton.PRIMARY);
                });
    }

    private static void scrollTo(Node node) {
        Parent parent = node.getParent();
        while (parent != null && !(parent instanceof ScrollPane)) {
            parent = parent.getParent();
        }
        if (parent instanceof ScrollPane pane) {
            Node all = pane.getContent();
            double y = all.sceneToLocal(node.localToScene(0, 0)).getY();
            double room = all.getBoundsInLocal().getHeight() - pane.getViewportBounds().getHeight();
            pane.setVvalue(room <= 0 ? 0 : Math.clamp(y / room, 0, 1));
        }
    }

    /** Presses a key as the focused part gets it: the headless platform has no keyboard. */
    void key(KeyCode code, boolean shift, boolean control) {
        // What was closed by the key before has the focus until the next pulse.
        Toolkit.awaitPulses(1);
        Toolkit.run(
                () -> {
                    Node focused = stage.getScene().getFocusOwner();
                    Node target = focused == null ? stage.getScene().getRoot() : focused;
                    target.fireEvent(
                            new KeyEvent(
                                    KeyEvent.KEY_PRESSED,
                                    "",
                                    "",
                                    code,
                                    shift,
                                    control,
                                    false,
                                    false));
                });
    }

    /** The first part of the window, from the outside in, that a test is looking for. */
    Node find(String what, Predicate<Node> wanted) {
        Toolkit.await(what, () -> below(stage.getScene().getRoot()).anyMatch(wanted));
        return Toolkit.on(
                () -> below(stage.getScene().getRoot()).filter(wanted).findFirst().orElseThrow());
    }

    /** Waits until nothing that can be seen says this. */
    void without(String words) {
        Toolkit.await(
                "an end of " + words,
                () ->
                        below(stage.getScene().getRoot())
                                .noneMatch(node -> node.isVisible() && shows(node, words)));
    }

    private static boolean shows(Node node, String words) {
        return says(node, words)
                || (node instanceof GenericStyledArea<?, ?, ?> area
                        && area.getText().contains(words));
    }

    /** All parts of the window of a kind. */
    <N extends Node> List<N> all(Class<N> kind) {
        return Toolkit.on(
                () ->
                        below(stage.getScene().getRoot())
                                .filter(kind::isInstance)
                                .map(kind::cast)
                                .toList());
    }

    /** A button or label by a piece of its text, or anything by what it is for those who listen. */
    Node named(String words) {
        return find(
                "something called " + words,
                node -> node.isVisible() && (says(node, words) || isCalled(node, words)));
    }

    /** The stage with its registers, the C stack and the heap. */
    Node picture() {
        return find(
                "the stage",
                node ->
                        node instanceof PictureView
                                && node.getAccessibleText() != null
                                && node.getAccessibleText().contains("Registers"));
    }

    private static boolean says(Node node, String words) {
        return node instanceof Labeled labeled
                && labeled.getText() != null
                && labeled.getText().contains(words);
    }

    private static boolean isCalled(Node node, String words) {
        return node.getAccessibleText() != null && node.getAccessibleText().contains(words);
    }

    private static Stream<Node> below(Node node) {
        return node instanceof Parent parent
                ? Stream.concat(
                        Stream.of(node),
                        parent.getChildrenUnmodifiable().stream().flatMap(WindowDriver::below))
                : Stream.of(node);
    }

    /** What is to be seen now. */
    WritableImage snapshot() {
        return Toolkit.on(() -> StillPicture.of(stage.getScene())).toCompletableFuture().join();
    }

    @Override
    public void close() {
        Toolkit.run(stage::close);
    }
}
