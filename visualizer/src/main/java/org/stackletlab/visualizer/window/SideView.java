package org.stackletlab.visualizer.window;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.stackletlab.visualizer.layers.LayersPicture;
import org.stackletlab.visualizer.paint.PictureView;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Theme;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.session.Moment;

/** Beside the stage: the layers above stacklets, and what the program has printed so far. */
final class SideView extends VBox implements Part {
    private static final double OUTPUT_HEIGHT = 170;

    private final PlayerViewModel player;
    private final PictureView layers = new PictureView(this::picture);

    SideView(PlayerViewModel player) {
        this.player = player;
        getStyleClass().add("side");
        Label caption = new Label("OUTPUT");
        caption.getStyleClass().add("caption");
        TextArea output = output();
        setVgrow(layers, Priority.ALWAYS);
        getChildren().addAll(layers, caption, output);
        player.momentProperty()
                .addListener(
                        (_, _, moment) -> {
                            layers.repaint();
                            if (!output.getText().equals(moment.output())) {
                                output.setText(moment.output());
                                output.setScrollTop(Double.MAX_VALUE);
                            }
                        });
    }

    private static TextArea output() {
        TextArea output = new TextArea();
        output.setEditable(false);
        output.setFocusTraversable(false);
        output.setAccessibleText("output of the program");
        output.setPrefHeight(OUTPUT_HEIGHT);
        output.setMinHeight(60);
        return output;
    }

    private Picture picture(double width, double height) {
        Moment moment = player.momentProperty().get();
        return moment == null
                ? new Picture(width, height, "", List.of())
                : LayersPicture.of(moment, player.session().cast(), width, height);
    }

    @Override
    public void setTheme(Theme theme) {
        layers.setTheme(theme);
    }

    @Override
    public void setZoom(double factor) {
        layers.setZoom(factor);
    }
}
