package org.stackletlab.visualizer.window;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.VBox;
import org.stackletlab.emulator.timeline.step.Direction;
import org.stackletlab.visualizer.paint.PictureView;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Theme;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.session.Moment;
import org.stackletlab.visualizer.session.Session;
import org.stackletlab.visualizer.timeline.TimelinePicture;

/** All of the run's time, where in it the window is, and ways to go elsewhere. */
final class TimelineView extends VBox implements Part {
    private static final PseudoClass PAST = PseudoClass.getPseudoClass("past");
    private static final double HEIGHT = 150;
    private static final double LEAST = 80;

    private final PlayerViewModel player;
    private final PictureView picture = new PictureView(this::pictureOf);
    private Session shown;
    private final Label place = new Label();

    private double zoom = 1;
    private double room = 10 * HEIGHT;

    TimelineView(PlayerViewModel player) {
        this.player = player;
        place.getStyleClass().add("caption");
        picture.setPrefHeight(HEIGHT);
        picture.setMinHeight(LEAST);
        picture.addEventHandler(MouseEvent.MOUSE_PRESSED, this::scrub);
        picture.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::scrub);
        picture.addEventHandler(ScrollEvent.SCROLL, this::turned);
        getChildren().addAll(place, picture);
        picture.showMoving(this::above);
        player.momentProperty().addListener((_, _, moment) -> show(moment));
    }

    private void show(Moment moment) {
        place.setText(
                "TIMELINE · INSTRUCTION %,d OF %,d%s"
                        .formatted(
                                moment.mark().instructions(),
                                moment.end().instructions(),
                                moment.isPast() ? " · YOU ARE IN THE PAST — END RETURNS" : ""));
        place.pseudoClassStateChanged(PAST, moment.isPast());
        if (shown == player.session()) {
            picture.repaintMoving();
        } else {
            shown = player.session();
            setRoom(room);
            picture.repaint();
        }
    }

    private void scrub(MouseEvent at) {
        player.playingProperty().set(false);
        player.goTo(TimelinePicture.markAt(player.session(), at.getX(), picture.getWidth()));
    }

    private void turned(ScrollEvent wheel) {
        player.step(wheel.getDeltaY() < 0 ? Direction.FORWARD : Direction.BACKWARD);
    }

    private Picture pictureOf(double width, double height) {
        return shown == null
                ? new Picture(width, height, "", List.of())
                : TimelinePicture.still(shown, width, height);
    }

    private Picture above(double width, double height) {
        return shown == null
                ? new Picture(width, height, "", List.of())
                : TimelinePicture.above(shown, player.momentProperty().get().mark(), width, height);
    }

    @Override
    public void setTheme(Theme theme) {
        picture.setTheme(theme);
    }

    /** Stays as it is: its width is the run's time. */
    @Override
    public void setZoom(double factor) {
        zoom = Math.min(factor, 1.5);
        setRoom(room);
    }

    /** A run of few stacks needs little room. */
    private double wanted() {
        return shown == null ? HEIGHT : TimelinePicture.heightFor(shown.cast().stacks().size());
    }

    /** The height of the whole window, of which this takes a part only. */
    void setRoom(double height) {
        room = height;
        double most = Math.min(HEIGHT * zoom, wanted());
        picture.setPrefHeight(Math.clamp(height * 0.22, LEAST, Math.max(LEAST, most)));
    }
}
