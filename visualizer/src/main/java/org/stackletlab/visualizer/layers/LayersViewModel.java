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

    /** The picture for a size. */
    @SuppressWarnings("ReferenceEquality") // comparing all of two moments takes too long
    public Picture picture(double wide, double high) {
        Moment moment = player.momentProperty().get();
        if (moment == null) {
            return new Picture(wide, high, "", List.of());
        }
        boolean resized = wide != width || high != height;
        if (resized || shown.filter(old -> old == moment).isEmpty()) {
            before = resized ? Optional.empty() : now;
            now = Optional.of(LayersPicture.at(moment, player.session().cast(), wide, high));
            shown = Optional.of(moment);
            width = wide;
            height = high;
        }
        LayersPicture here = now.orElseThrow();
        return here.since(before.orElse(here), done());
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
