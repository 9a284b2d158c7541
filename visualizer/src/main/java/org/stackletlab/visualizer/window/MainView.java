package org.stackletlab.visualizer.window;

import java.util.List;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.step.Direction;
import org.stackletlab.visualizer.paint.PictureView;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Target;
import org.stackletlab.visualizer.picture.Theme;
import org.stackletlab.visualizer.session.Moment;
import org.stackletlab.visualizer.stage.StagePicture;
import org.stackletlab.visualizer.timeline.TimelinePicture;

/** The main window's contents: code, stage, layers; the timeline and the sentence below. */
public final class MainView extends BorderPane {
    private static final PseudoClass PAST = PseudoClass.getPseudoClass("past");
    private static final String SHEETS = "/org/stackletlab/visualizer/";
    private static final double TIMELINE_HEIGHT = 150;
    private static final double PROJECTOR_ZOOM = 1.5;

    private final PlayerViewModel player;
    private final PictureView stage = new PictureView(this::stagePicture);
    private final PictureView timeline = new PictureView(this::timelinePicture);
    private final CodeView code;
    private final SideView side;
    private final SplitPane middle = new SplitPane();
    private final Label place = new Label();
    private final Label sentence = new Label();
    private final Button themeButton = new Button();
    private Theme theme = Theme.DARK;
    private boolean projector;

    /** The view of a player's run. */
    public MainView(PlayerViewModel player, String program) {
        this.player = player;
        this.code = new CodeView(player);
        this.side = new SideView(player);
        getStyleClass().add("main");
        themeButton.setOnAction(_ -> setTheme(theme.next()));
        themeButton.setTooltip(new Tooltip("other colours, F8"));
        themeButton.setFocusTraversable(false);
        setTop(new ToolbarView(player, program, themeButton));
        setCenter(middle);
        setBottom(bottom());
        player.momentProperty().addListener((_, _, moment) -> show(moment));
        player.motionProperty().addListener((_, _, _) -> stage.repaint());
        timeline.addEventHandler(MouseEvent.MOUSE_PRESSED, this::scrub);
        timeline.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::scrub);
        timeline.addEventHandler(ScrollEvent.SCROLL, this::turned);
        stage.setOnMouseClicked(this::clicked);
        Keys keys = new Keys(player, () -> setTheme(theme.next()), () -> setProjector(!projector));
        addEventFilter(KeyEvent.KEY_PRESSED, keys::pressed);
        setTheme(Theme.DARK);
        setProjector(false);
    }

    private VBox bottom() {
        timeline.setPrefHeight(TIMELINE_HEIGHT);
        timeline.setMinHeight(80);
        place.getStyleClass().add("caption");
        sentence.getStyleClass().add("sentence");
        sentence.setWrapText(true);
        HBox narration = new HBox(sentence);
        narration.getStyleClass().add("narration");
        VBox bottom = new VBox(place, timeline, narration);
        bottom.getStyleClass().add("bottom");
        return bottom;
    }

    private void scrub(MouseEvent at) {
        player.playingProperty().set(false);
        player.goTo(TimelinePicture.markAt(player.session(), at.getX(), timeline.getWidth()));
    }

    private void turned(ScrollEvent wheel) {
        player.step(wheel.getDeltaY() < 0 ? Direction.FORWARD : Direction.BACKWARD);
    }

    private void clicked(MouseEvent click) {
        stage.placeAt(click.getX(), click.getY())
                .ifPresent(
                        at -> {
                            if (at.target() instanceof Target.Instant instant) {
                                player.goTo(new Mark(instant.mark()));
                            }
                        });
    }

    private void show(Moment moment) {
        place.setText(
                "TIMELINE · INSTRUCTION %,d OF %,d%s"
                        .formatted(
                                moment.mark().instructions(),
                                moment.end().instructions(),
                                moment.isPast() ? " · YOU ARE IN THE PAST — END RETURNS" : ""));
        place.pseudoClassStateChanged(PAST, moment.isPast());
        sentence.setText(moment.sentence());
        stage.repaint();
        timeline.repaint();
    }

    private Picture stagePicture(double width, double height) {
        Moment moment = player.momentProperty().get();
        return moment == null
                ? new Picture(width, height, "", List.of())
                : StagePicture.of(
                        moment,
                        player.session().cast(),
                        player.motionProperty().get(),
                        width,
                        height);
    }

    private Picture timelinePicture(double width, double height) {
        Moment moment = player.momentProperty().get();
        return moment == null
                ? new Picture(width, height, "", List.of())
                : TimelinePicture.of(player.session(), moment.mark(), width, height);
    }

    /** Other colours from now on. */
    public void setTheme(Theme wanted) {
        theme = wanted;
        themeButton.setText(wanted.label());
        getStylesheets().setAll(sheet(wanted.file()), sheet("theme/main.css"));
        stage.setTheme(wanted);
        timeline.setTheme(wanted);
        side.setTheme(wanted);
    }

    private static String sheet(String file) {
        return Objects.requireNonNull(MainView.class.getResource(SHEETS + file), file)
                .toExternalForm();
    }

    /** For a lecture hall: two panes and large letters. */
    public void setProjector(boolean on) {
        projector = on;
        double zoom = on ? PROJECTOR_ZOOM : 1;
        stage.setZoom(zoom);
        side.setZoom(zoom);
        pseudoClassStateChanged(PseudoClass.getPseudoClass("projector"), on);
        if (on) {
            middle.getItems().setAll(stage, side);
            middle.setDividerPositions(0.76);
        } else {
            middle.getItems().setAll(code, stage, side);
            middle.setDividerPositions(0.25, 0.8);
        }
    }
}
