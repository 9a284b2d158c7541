package org.stackletlab.visualizer.stage;

import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.session.Cast;
import org.stackletlab.visualizer.session.Moment;
import org.stackletlab.visualizer.session.Motion;

/** The stage as one picture of any size, as nobody has changed its look. */
public final class StagePicture {
    private StagePicture() {}

    /**
     * The stage at a moment.
     *
     * @param width at least some 600 for all parts to be readable
     */
    public static Picture of(Moment moment, Cast cast, Motion motion, double width, double height) {
        return StageScene.of(moment, cast, StageLook.USUAL, motion.events(), width, height)
                .whole(motion.progress());
    }
}
