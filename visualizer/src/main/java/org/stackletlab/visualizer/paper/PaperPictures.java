package org.stackletlab.visualizer.paper;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.stackletlab.visualizer.paint.Png;
import org.stackletlab.visualizer.paint.Toolkit;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Theme;

/** Pictures that stand in a page as PNG. */
public final class PaperPictures {
    /** Pixels for each unit of a picture: letters stay sharp on paper. */
    private static final double SCALE = 1.5;

    private PaperPictures() {}

    /** An {@code img} element for each picture. The toolkit stays on; it starts once only. */
    public static List<String> of(List<Picture> pictures) {
        Painting.begin();
        List<String> made = new ArrayList<>();
        for (Picture picture : pictures) {
            byte[] png = Toolkit.get(() -> Png.of(picture, Theme.LIGHT, SCALE));
            made.add(
                    "<img alt=\"\" src=\"data:image/png;base64,%s\"/>"
                            .formatted(Base64.getEncoder().encodeToString(png)));
        }
        return made;
    }

    /** Begins when it is first named, and never again. */
    private static final class Painting {
        static {
            Toolkit.startWithoutDisplay();
        }

        private static void begin() {
            // All is done by loading this class.
        }
    }
}
