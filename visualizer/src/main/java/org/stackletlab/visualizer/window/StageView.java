package org.stackletlab.visualizer.window;

import java.util.List;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.visualizer.paint.PictureView;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Target;
import org.stackletlab.visualizer.picture.Theme;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.session.Moment;
import org.stackletlab.visualizer.stage.StagePicture;

/** The stage: registers, C stack and heap, and what flies between them. */
final class StageView extends BorderPane implements Part {
    private final PlayerViewModel player;
    private final PictureView picture = new PictureView(this::pictureOf);

    StageView(PlayerViewModel player) {
        this.player = player;
        setCenter(picture);
        setMinSize(0, 0);
        player.momentProperty().addListener((_, _, _) -> picture.repaint());
        player.motionProperty().addListener((_, _, _) -> picture.repaint());
        picture.setOnMouseClicked(this::clicked);
    }

    private void clicked(MouseEvent click) {
        picture.placeAt(click.getX(), click.getY())
                .ifPresent(
                        at -> {
                            if (at.target() instanceof Target.Instant instant) {
                                player.goTo(new Mark(instant.mark()));
                            }
                        });
    }

    private Picture pictureOf(double width, double height) {
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

    @Override
    public void setTheme(Theme theme) {
        picture.setTheme(theme);
    }

    @Override
    public void setZoom(double factor) {
        picture.setZoom(factor);
    }
}
