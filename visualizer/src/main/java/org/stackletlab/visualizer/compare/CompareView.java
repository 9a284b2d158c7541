package org.stackletlab.visualizer.compare;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.timeline.step.Direction;
import org.stackletlab.visualizer.command.Command;
import org.stackletlab.visualizer.command.Commands;
import org.stackletlab.visualizer.command.Keys;
import org.stackletlab.visualizer.paint.PictureView;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Theme;
import org.stackletlab.visualizer.timeline.TimelinePicture;

/** The platforms side by side, and one timeline that steers all. */
public final class CompareView extends BorderPane {
    private static final Map<String, String> CAPTIONS =
            Map.of(
                    "back", "back",
                    "start", "|‹",
                    "previous-switch", "‹ switch",
                    "step-back", "‹ event",
                    "step", "event ›",
                    "next-switch", "switch ›",
                    "end", "›|");
    private static final double TIMELINE = 130;
    private static final double SMALLER = 0.85;

    private final CompareViewModel model;
    private final Commands commands = new Commands();
    private final PictureView stages;
    private final PictureView timeline;
    private final Label sentence = new Label();
    private final MenuButton platforms;

    /**
     * A view of runs.
     *
     * @param back leads to where the user came from
     * @param others leads to the same on other platforms
     */
    public CompareView(
            CompareViewModel model,
            String program,
            Theme theme,
            Runnable back,
            Consumer<List<Platform>> others) {
        this.model = model;
        platforms = platforms(others);
        getStyleClass().add("main");
        stages = new PictureView(this::stages);
        stages.setZoom(SMALLER);
        timeline = new PictureView(this::still);
        timeline.showMoving(this::above);
        timeline.setPrefHeight(TIMELINE);
        timeline.addEventHandler(MouseEvent.MOUSE_PRESSED, this::scrub);
        timeline.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::scrub);
        addCommands(back);
        setTop(bar(program));
        setCenter(stages);
        setBottom(bottom());
        stages.setTheme(theme);
        timeline.setTheme(theme);
        ObservableValue<?> moments = model.momentsProperty();
        moments.addListener((_, _, _) -> arrived());
        model.failureProperty().addListener((_, _, words) -> sentence.setText(words));
        Keys keys = new Keys(commands, Command::usualKeys);
        addEventFilter(KeyEvent.KEY_PRESSED, keys::pressed);
        setFocusTraversable(true);
        arrived();
    }

    /** Everything that can be done here. */
    public Commands commands() {
        return commands;
    }

    private void addCommands(Runnable back) {
        commands.add("back", "back to one platform", "Esc", back);
        commands.add("start", "to the start", "Home", () -> model.toEnd(Direction.BACKWARD));
        commands.add(
                "previous-switch",
                "the switch before",
                "Shift+Left",
                () -> model.toSwitch(Direction.BACKWARD));
        commands.add("step-back", "the event before", "Left", () -> model.step(Direction.BACKWARD));
        commands.add("step", "the next event", "Right", () -> model.step(Direction.FORWARD));
        commands.add(
                "next-switch",
                "the next switch",
                "Shift+Right",
                () -> model.toSwitch(Direction.FORWARD));
        commands.add("platforms", "choose the platforms", "P", platforms::show);
        commands.add("end", "to the end", "End", () -> model.toEnd(Direction.FORWARD));
    }

    private HBox bar(String program) {
        Label name = new Label("Compare platforms");
        name.getStyleClass().add("product");
        name.setMinWidth(USE_PREF_SIZE);
        Label what = new Label(program);
        what.setMinWidth(0);
        what.getStyleClass().add("muted");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(name, what, space);
        bar.getStyleClass().add("toolbar");
        bar.getChildren().add(platforms);
        for (Command command : commands.all()) {
            if (command.id().equals("platforms")) {
                continue;
            }
            Button button = new Button(CAPTIONS.getOrDefault(command.id(), command.words()));
            button.setFocusTraversable(false);
            button.setMinWidth(USE_PREF_SIZE);
            button.setAccessibleText(command.words());
            button.setTooltip(new Tooltip(command.words() + ", " + command.usualKeys()));
            button.setOnAction(_ -> command.action().run());
            bar.getChildren().add(button);
        }
        return bar;
    }

    /** A list of all platforms; the steered one stays. */
    private MenuButton platforms(Consumer<List<Platform>> others) {
        MenuButton menu = new MenuButton("platforms");
        menu.setFocusTraversable(false);
        menu.setMinWidth(USE_PREF_SIZE);
        menu.setTooltip(new Tooltip("choose the platforms, P"));
        List<Platform> shown = model.trio().platforms();
        for (Platform platform : Platforms.all()) {
            CheckMenuItem item = new CheckMenuItem(platform.name());
            item.setMnemonicParsing(false);
            item.setSelected(shown.contains(platform));
            item.setDisable(shown.indexOf(platform) == model.trio().lead());
            item.setOnAction(_ -> others.accept(chosen(menu)));
            menu.getItems().add(item);
        }
        return menu;
    }

    private static List<Platform> chosen(MenuButton menu) {
        List<Platform> all = Platforms.all();
        return IntStream.range(0, all.size())
                .filter(i -> ((CheckMenuItem) menu.getItems().get(i)).isSelected())
                .mapToObj(all::get)
                .toList();
    }

    private VBox bottom() {
        sentence.getStyleClass().add("sentence");
        sentence.setWrapText(true);
        HBox narration = new HBox(sentence);
        narration.getStyleClass().add("narration");
        VBox bottom = new VBox(timeline, narration);
        bottom.getStyleClass().add("bottom");
        return bottom;
    }

    private void arrived() {
        if (!isReady()) {
            sentence.setText("Going there…");
            return;
        }
        sentence.setText(model.momentsProperty().get().get(model.trio().lead()).sentence());
        stages.repaint();
        timeline.repaintMoving();
    }

    private boolean isReady() {
        return !model.momentsProperty().get().isEmpty();
    }

    private Picture stages(double width, double height) {
        return isReady()
                ? ComparePicture.of(
                        model.trio().sessions(), model.momentsProperty().get(), width, height)
                : nothing(width, height);
    }

    private Picture still(double width, double height) {
        return TimelinePicture.still(model.trio().leading(), width, height);
    }

    private Picture above(double width, double height) {
        return TimelinePicture.above(model.trio().leading(), model.here(), width, height);
    }

    private static Picture nothing(double width, double height) {
        return new Picture(width, height, "", List.of());
    }

    private void scrub(MouseEvent at) {
        model.goTo(TimelinePicture.markAt(model.trio().leading(), at.getX(), timeline.getWidth()));
    }
}
