package org.stackletlab.visualizer.window;

import java.util.List;
import java.util.OptionalLong;
import javafx.scene.control.Label;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.visualizer.command.Commands;
import org.stackletlab.visualizer.inspect.InspectorViewModel;
import org.stackletlab.visualizer.paint.PictureView;
import org.stackletlab.visualizer.pick.PlacePicker;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Target;
import org.stackletlab.visualizer.picture.Theme;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.session.Moment;
import org.stackletlab.visualizer.stage.SearchField;
import org.stackletlab.visualizer.stage.StageCommands;
import org.stackletlab.visualizer.stage.StageViewModel;

/** The stage: registers, C stack and heap, and what flies between them. */
final class StageView extends BorderPane implements Part {
    private static final double LEAST_WIDTH = 620;

    private final PlayerViewModel player;
    private final StageViewModel stage;
    private final PictureView picture;
    private final PlacePicker picker;
    private final SearchField search;
    private double wanted = 1;
    private double zoom = 1;
    private Mark pointedAt = Mark.START;

    StageView(PlayerViewModel player, InspectorViewModel inspector) {
        this.player = player;
        this.stage = new StageViewModel(player);
        this.picture = new PictureView(this::pictureOf);
        this.picker = new PlacePicker(picture, player, inspector, this::isHighOnTop);
        picture.showMoving(stage::moving);
        setCenter(picture);
        search = new SearchField(stage);
        setTop(search);
        setBottom(chosen(inspector));
        setMinSize(0, 0);
        player.momentProperty().addListener((_, _, _) -> follow());
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
        picker.setTwice(stage::choose);
        picture.setOnScroll(this::turned);
        widthProperty().addListener((_, _, _) -> fit());
    }

    StageViewModel viewModel() {
        return stage;
    }

    /** What is chosen, in words, while no answers say so. */
    private Label chosen(InspectorViewModel inspector) {
        Label chosen = new Label();
        chosen.getStyleClass().add("chosen");
        chosen.textProperty().bind(picker.wordsProperty());
        chosen.visibleProperty()
                .bind(chosen.textProperty().isNotEmpty().and(inspector.openProperty().not()));
        chosen.managedProperty().bind(chosen.visibleProperty());
        return chosen;
    }

    /** Adds what can be done with the stage as a whole. */
    void addTo(Commands commands) {
        StageCommands.addTo(commands, stage);
        commands.add("find-stack", "find a stack by its name", "Ctrl+F", search::open);
    }

    /** What can be done with what is pointed at. */
    void setMenu(Commands commands) {
        picker.setMenu(commands);
    }

    /**
     * Points at what lessons name; at nothing for no names.
     *
     * @param at an instant at which it has to be in sight
     */
    void highlight(List<String> names, Mark at) {
        pointedAt = at;
        picker.highlight(names);
        follow();
    }

    private void follow() {
        Moment moment = player.momentProperty().get();
        boolean there = moment != null && moment.mark().equals(pointedAt);
        stage.follow(there ? picker.firstPointed() : OptionalLong.empty());
        picture.repaint();
    }

    /** Slices in the heap are drawn as they stood on the stack that grows down. */
    private boolean isHighOnTop(Target.Bytes bytes) {
        boolean stack = player.momentProperty().get().world().region().contains(bytes.address());
        return !stack || !stage.lookProperty().get().lowOnTop();
    }

    private Picture pictureOf(double width, double height) {
        return picker.ringed(stage.still(width, height));
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
        wanted = factor;
        fit();
    }

    /** Large letters are of no use where no words have room. */
    private void fit() {
        zoom = Math.max(1, Math.min(wanted, getWidth() / LEAST_WIDTH));
        if (picture.zoom() != zoom) {
            picture.setZoom(zoom);
        }
    }
}
