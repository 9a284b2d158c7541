package org.stackletlab.visualizer.layers;

import java.util.List;
import java.util.Optional;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.session.Moment;

/** The layers where a player is; while it plays, on the way there from the moment before. */
public final class LayersViewModel {
    /** The part of an event's time in which lines come to their new places. */
    private static final double WAY = 0.6;

    private final PlayerViewModel player;
    private Optional<Moment> shown = Optional.empty();
    private Optional<LayersPicture> before = Optional.empty();
    private Optional<LayersPicture> now = Optional.empty();
    private double width;
    private double height;

    /** The layers of a player's run. */
    public LayersViewModel(PlayerViewModel player) {
        this.player = player;
    }

    /**
     * How high the picture is: as high as what can be seen, or higher where there are more lines.
     *
     * @param wide its width
     * @param seen how much can be seen at once
     */
    public double height(double wide, double seen) {
        return arrive(wide, seen).map(LayersPicture::height).orElse(seen);
    }

    /** The picture, which is as high as {@link #height} says. */
    public Picture picture(double wide, double seen) {
        Optional<LayersPicture> here = arrive(wide, seen);
        return here.map(picture -> picture.since(before.orElse(picture), done()))
                .orElse(new Picture(wide, seen, "", List.of()));
    }

    @SuppressWarnings("ReferenceEquality") // comparing all of two moments takes too long
    private Optional<LayersPicture> arrive(double wide, double seen) {
        Moment moment = player.momentProperty().get();
        if (moment == null) {
            return Optional.empty();
        }
        boolean resized = wide != width || seen != height;
        if (resized || shown.filter(old -> old == moment).isEmpty()) {
            before = resized ? Optional.empty() : now;
            now = Optional.of(LayersPicture.whole(moment, player.session().cast(), wide, seen));
            shown = Optional.of(moment);
            width = wide;
            height = seen;
        }
        return now;
    }

    private double done() {
        if (!player.playingProperty().get() || player.reducedMotionProperty().get()) {
            return 1;
        }
        return Math.min(1, player.playedPart() / WAY);
    }

    /** Whether the picture changes with the player's motion. */
    public boolean isMoving() {
        return player.playingProperty().get() && before.isPresent();
    }
}
