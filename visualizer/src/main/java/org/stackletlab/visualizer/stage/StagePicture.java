package org.stackletlab.visualizer.stage;

import java.util.List;
import java.util.Set;
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

    /** The C stack alone, for where there is no room for more; some 150 wide. */
    public static Picture ofStack(Moment moment, Cast cast, double width, double height) {
        StageLook look = StageLook.USUAL.showing(Set.of(StageLook.Part.STACK));
        return StageScene.of(moment, cast, look, List.of(), width, height).still();
    }
}
