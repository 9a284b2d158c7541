package org.stackletlab.visualizer.window;

import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.visualizer.paint.PictureView;
import org.stackletlab.visualizer.picture.Target;
import org.stackletlab.visualizer.picture.Theme;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.stage.StageViewModel;

/** The stage: registers, C stack and heap, and what flies between them. */
final class StageView extends BorderPane implements Part {
    private final PlayerViewModel player;
    private final StageViewModel stage;
    private final PictureView picture;
    private double zoom = 1;

    StageView(PlayerViewModel player) {
        this.player = player;
        this.stage = new StageViewModel(player);
        this.picture = new PictureView(stage::still);
        picture.showMoving(stage::moving);
        setCenter(picture);
        setMinSize(0, 0);
        player.momentProperty().addListener((_, _, _) -> picture.repaint());
        player.motionProperty()
                .addListener(
                        (_, before, now) -> {
                            if (before.events().equals(now.events())) {
                                picture.repaintMoving();
                            } else {
                                picture.repaint();
                            }
                        });
        stage.lookProperty().addListener((_, _, _) -> picture.repaint());
        picture.setOnMouseClicked(this::clicked);
        picture.setOnScroll(this::turned);
    }

    StageViewModel viewModel() {
        return stage;
    }

    private void clicked(MouseEvent click) {
        picture.placeAt(click.getX(), click.getY())
                .ifPresent(
                        at -> {
                            if (at.target() instanceof Target.Instant instant) {
                                player.goTo(new Mark(instant.mark()));
                            } else {
                                stage.choose(at.target());
                            }
                        });
    }

    private void turned(ScrollEvent wheel) {
        if (!wheel.isControlDown()) {
            stage.scroll(wheel.getX() / zoom, -wheel.getDeltaY() / zoom);
        } else if (wheel.getDeltaY() > 0) {
            stage.larger();
        } else if (wheel.getDeltaY() < 0) {
            stage.smaller();
        }
    }

    @Override
    public void setTheme(Theme theme) {
        picture.setTheme(theme);
    }

    @Override
    public void setZoom(double factor) {
        zoom = factor;
        picture.setZoom(factor);
    }
}
