package org.stackletlab.visualizer.window;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.stackletlab.visualizer.command.Commands;
import org.stackletlab.visualizer.inspect.InspectorView;
import org.stackletlab.visualizer.inspect.InspectorViewModel;
import org.stackletlab.visualizer.layers.LayersViewModel;
import org.stackletlab.visualizer.paint.PictureView;
import org.stackletlab.visualizer.paint.Scrolled;
import org.stackletlab.visualizer.pick.PlacePicker;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Theme;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.stacks.StacksView;
import org.stackletlab.visualizer.stops.StopsView;
import org.stackletlab.visualizer.words.OutputArea;

/**
 * Beside the stage: the layers above stacklets, the calls of all stacks, or answers about what was
 * chosen; and what the program has printed so far.
 */
final class SideView extends VBox implements Part {
    private static final double OUTPUT_HEIGHT = 150;
    private static final double OUTPUT_PART = 0.3;
    private static final double NARROWEST = 264;

    /** Tabs, a tree of three, a caption and two lines. */
    private static final double LEAST_FOR_OUTPUT = 200;

    private final PlayerViewModel player;
    private final InspectorViewModel inspector;
    private final LayersViewModel model;
    private final PictureView layers = new PictureView(this::picture);
    private final ScrollPane layersScroll = Scrolled.straight(new ScrollPane(layers));
    private final PlacePicker picker;
    private final InspectorView answers;
    private final StackPane shown = new StackPane();
    private final ToggleGroup group = new ToggleGroup();
    private final Map<Tab, ToggleButton> tabs = new EnumMap<>(Tab.class);
    private final Map<Tab, Node> pages = new EnumMap<>(Tab.class);
    private final Label caption = new Label("OUTPUT");
    private final OutputArea output = new OutputArea();
    private Tab before = Tab.LAYERS;

    /** What can stand beside the stage. */
    private enum Tab {
        LESSON("Lesson"),
        LAYERS("Layers"),
        STACKS("Stacks"),
        STOPS("Stops"),
        ANSWERS("Answers"),
        CODE("Code");

        private final String title;

        Tab(String title) {
            this.title = title;
        }
    }

    SideView(PlayerViewModel player, InspectorViewModel inspector) {
        this.player = player;
        this.inspector = inspector;
        this.model = new LayersViewModel(player);
        this.picker = new PlacePicker(layers, player, inspector, _ -> false);
        this.answers = new InspectorView(inspector, inspector::close);
        pages.put(Tab.LAYERS, scrolled());
        pages.put(Tab.STACKS, new StacksView(player));
        pages.put(Tab.STOPS, new StopsView(player));
        pages.put(Tab.ANSWERS, answers);
        for (Tab tab : Tab.values()) {
            tabs.put(tab, tab(tab));
        }
        getStyleClass().add("side");
        // In a low window what is above needs the room more.
        output.prefHeightProperty()
                .bind(Bindings.min(OUTPUT_HEIGHT, heightProperty().multiply(OUTPUT_PART)));
        setMinWidth(NARROWEST);
        caption.getStyleClass().add("caption");
        setVgrow(shown, Priority.ALWAYS);
        shown.setMinHeight(0);
        FlowPane row = new FlowPane();
        row.getChildren().addAll(tabs.values());
        row.getStyleClass().add("tabs");
        getChildren().addAll(row, shown, caption, output);
        setCode(Optional.empty());
        setPage(Tab.LESSON, Optional.empty());
        show(Tab.LAYERS);
        heightProperty().addListener((_, _, _) -> leaveRoom());
        inspector.openProperty().addListener((_, _, open) -> show(open ? Tab.ANSWERS : before));
        follow();
    }

    /** The layers, which can be scrolled where there are more of them than can be seen. */
    private ScrollPane scrolled() {
        layersScroll.setFitToWidth(true);
        layersScroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        layersScroll.setFocusTraversable(false);
        layersScroll.getStyleClass().add("layers");
        layersScroll.viewportBoundsProperty().addListener((_, _, _) -> fitLayers());
        picker.wordsProperty().addListener((_, _, _) -> reveal());
        return layersScroll;
    }

    private void fitLayers() {
        double seen = layersScroll.getViewportBounds().getHeight();
        double zoom = layers.zoom();
        double width = layersScroll.getViewportBounds().getWidth() / zoom;
        layers.setPrefHeight(Math.max(seen, zoom * model.height(width, seen / zoom)));
    }

    /** Brings what was chosen with the keys into sight. */
    private void reveal() {
        double room = layers.getHeight() - layersScroll.getViewportBounds().getHeight();
        if (room > 0) {
            picker.chosen()
                    .ifPresent(
                            place -> {
                                double middle = (place.y() + place.height() / 2) * layers.zoom();
                                layersScroll.setVvalue(
                                        Math.clamp(middle / layers.getHeight(), 0, 1));
                            });
        }
    }

    private void follow() {
        player.motionProperty()
                .addListener(
                        (_, _, _) -> {
                            if (model.isMoving()) {
                                layers.repaint();
                            }
                        });
        player.momentProperty()
                .addListener(
                        (_, _, moment) -> {
                            fitLayers();
                            layers.repaint();
                            output.show(moment.output());
                        });
    }

    private ToggleButton tab(Tab tab) {
        ToggleButton button = new ToggleButton(tab.title);
        button.getStyleClass().add("side-tab");
        button.setToggleGroup(group);
        button.setOnAction(_ -> show(tab));
        return button;
    }

    private void show(Tab tab) {
        if (tab != Tab.ANSWERS) {
            before = tab;
        }
        setVisible(tab, true);
        tabs.get(tab).setSelected(true);
        shown.getChildren().setAll(pages.get(tab));
        leaveRoom();
    }

    /** Code and lessons need all of the room that there is, and everything does in little room. */
    private void leaveRoom() {
        boolean needsAll =
                shown.getChildren().contains(pages.get(Tab.CODE))
                        || shown.getChildren().contains(pages.get(Tab.LESSON))
                        || (getHeight() > 0 && getHeight() < LEAST_FOR_OUTPUT);
        for (Node below : List.of(caption, output)) {
            below.setVisible(!needsAll);
            below.setManaged(!needsAll);
        }
    }

    /** Where there is no room for the code by itself, it stands here. */
    void setCode(Optional<Node> code) {
        setPage(Tab.CODE, code);
    }

    /** Where there is no room for a lesson by itself, it stands here, before everything else. */
    void setLesson(Optional<Node> lesson) {
        setPage(Tab.LESSON, lesson);
        if (lesson.isPresent()) {
            show(Tab.LESSON);
        }
    }

    private void setPage(Tab tab, Optional<Node> page) {
        setVisible(tab, page.isPresent());
        page.ifPresentOrElse(
                node -> pages.put(tab, node),
                () -> {
                    Tab usual = tabs.get(Tab.LAYERS).isVisible() ? Tab.LAYERS : Tab.STACKS;
                    before = before == tab ? usual : before;
                    if (shown.getChildren().contains(pages.remove(tab))) {
                        show(usual);
                    }
                });
    }

    /** Points at what a lesson names. */
    void highlight(List<String> names) {
        picker.highlight(names);
    }

    /** Whether the layers have a tab; without one they can be asked for by their command. */
    void showLayers(boolean shown) {
        boolean wasShown = tabs.get(Tab.LAYERS).isVisible();
        boolean hides = !shown && (before == Tab.LAYERS || tabs.get(Tab.LAYERS).isSelected());
        setVisible(Tab.LAYERS, shown);
        if (hides) {
            show(Tab.STACKS);
        } else if (shown && !wasShown && tabs.get(Tab.STACKS).isSelected()) {
            show(Tab.LAYERS);
        }
    }

    private void setVisible(Tab tab, boolean is) {
        tabs.get(tab).setVisible(is);
        tabs.get(tab).setManaged(is);
    }

    /** Shows the lesson, if it stands here. */
    void showLesson() {
        if (pages.containsKey(Tab.LESSON)) {
            show(Tab.LESSON);
        }
    }

    /** Shows the code, if it stands here. */
    void showCode() {
        if (pages.containsKey(Tab.CODE)) {
            show(Tab.CODE);
        }
    }

    /** Adds ways to what can stand here, and to what can be done with what is pointed at. */
    void addTo(Commands commands) {
        commands.add("layers", "show the layers", "Ctrl+1", () -> show(Tab.LAYERS));
        commands.add("stacks", "show the calls of all stacks", "Ctrl+2", () -> show(Tab.STACKS));
        commands.add("stops", "show where a run stops", "Ctrl+3", () -> show(Tab.STOPS));
        commands.add("answers", "show what was asked", "Ctrl+4", () -> show(Tab.ANSWERS));
        commands.add("close", "close the answers, end a search", "Esc", this::close);
        picker.setMenu(commands);
    }

    private void close() {
        if (player.lookingProperty().get()) {
            player.cancel();
        } else {
            inspector.close();
            show(before);
        }
    }

    private Picture picture(double width, double height) {
        double seen = layersScroll.getViewportBounds().getHeight() / layers.zoom();
        return picker.ringed(model.picture(width, seen));
    }

    @Override
    public void setTheme(Theme theme) {
        layers.setTheme(theme);
        answers.setTheme(theme);
    }

    @Override
    public void setZoom(double factor) {
        layers.setZoom(factor);
        fitLayers();
        answers.setZoom(factor);
    }
}
