package org.stackletlab.visualizer.movie;

import java.util.List;
import org.stackletlab.visualizer.layers.LayersPicture;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.session.Moment;
import org.stackletlab.visualizer.session.Motion;
import org.stackletlab.visualizer.session.Session;
import org.stackletlab.visualizer.stage.StagePicture;
import org.stackletlab.visualizer.timeline.TimelinePicture;

/** Which parts of the window a picture has. */
public enum View {
    /** Registers, C stack and heap. */
    STAGE,
    /** The stacks, and what the layers above make of them. */
    TREE,
    /** The run from left to right. */
    TIMELINE,
    /** All of these, as in the window. */
    ALL;

    private static final double TIMELINE_HEIGHT = 150;
    private static final double LARGEST_TIMELINE = 0.22;
    private static final double SIDE = 0.2;

    /** A picture of one instant. */
    public Picture of(Session session, Moment moment, Motion motion, double width, double height) {
        return switch (this) {
            case STAGE -> StagePicture.of(moment, session.cast(), motion, width, height);
            case TIMELINE -> TimelinePicture.of(session, moment.mark(), width, height);
            case TREE -> LayersPicture.of(moment, session.cast(), width, height);
            case ALL -> everything(session, moment, motion, width, height);
        };
    }

    /** As in the window: the stage with the layers beside it, and the timeline below. */
    private static Picture everything(
            Session session, Moment moment, Motion motion, double width, double height) {
        double low = Math.min(TIMELINE_HEIGHT, height * LARGEST_TIMELINE);
        double upper = height - low;
        double side = width * SIDE;
        Picture stage = StagePicture.of(moment, session.cast(), motion, width - side, upper);
        Picture layers = LayersPicture.of(moment, session.cast(), side, upper);
        Picture timeline = TimelinePicture.of(session, moment.mark(), width, low);
        return Picture.together(
                width,
                height,
                moment.sentence(),
                List.of(
                        new Picture.Placed(stage, 0, 0),
                        new Picture.Placed(layers, width - side, 0),
                        new Picture.Placed(timeline, 0, upper)));
    }
}
