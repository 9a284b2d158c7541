package org.stackletlab.visualizer.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.romankh3.image.comparison.ImageComparison;
import com.github.romankh3.image.comparison.model.ImageComparisonResult;
import com.github.romankh3.image.comparison.model.ImageComparisonState;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.inspector.recording.PositionException;
import org.stackletlab.visualizer.Recorded;
import org.stackletlab.visualizer.paint.Png;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Theme;
import org.stackletlab.visualizer.session.Moment;
import org.stackletlab.visualizer.session.Motion;
import org.stackletlab.visualizer.session.Session;
import org.stackletlab.visualizer.stage.StagePicture;

/**
 * Fixed moments look as somebody has approved. {@code LAB_APPROVE=yes ./lab test ApprovedPicture}
 * writes the pictures anew, to be looked at before they are committed.
 */
class ApprovedPictureTest {
    private static final Path APPROVED =
            Recorded.home().resolve("visualizer/src/test/resources/pictures");

    /** How different a pixel may be, of 1, and how many may be more so: other machines' letters. */
    private static final double TOLERANCE = 0.12;

    private static final double PERCENT = 1.0;
    private static final double WIDTH = 1000;
    private static final double HEIGHT = 700;

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource({"producer_consumer, switch:3", "nested, event:30", "greenlet_tree, switch:7"})
    void stageLooksAsApproved(String example, String position)
            throws IOException, PositionException, MachineException {
        byte[] png = picture(example, position);
        Path file = APPROVED.resolve(example + ".png");
        if ("yes".equals(System.getenv("LAB_APPROVE"))) {
            Files.createDirectories(APPROVED);
            Files.write(file, png);
        }
        File difference = Recorded.leftovers("difference-" + example + ".png").toFile();
        BufferedImage approved = ImageIO.read(file.toFile());
        BufferedImage now = ImageIO.read(new ByteArrayInputStream(png));
        ImageComparisonResult result =
                new ImageComparison(approved, now, difference)
                        .setPixelToleranceLevel(TOLERANCE)
                        .setAllowingPercentOfDifferentPixels(PERCENT)
                        .compareImages();
        assertEquals(
                ImageComparisonState.MATCH,
                result.getImageComparisonState(),
                () -> result.getDifferencePercent() + " % differ: see " + difference);
    }

    private static byte[] picture(String example, String position)
            throws PositionException, MachineException {
        try (Session session = Recorded.example(example)) {
            Moment moment = session.at(session.recorded().mark(position));
            Picture picture = StagePicture.of(moment, session.cast(), Motion.NONE, WIDTH, HEIGHT);
            return Toolkit.on(() -> Png.of(picture, Theme.LIGHT, 1));
        }
    }
}
