package org.stackletlab.visualizer.window;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.why.Listings;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.visualizer.code.CodeView;
import org.stackletlab.visualizer.code.Workbench;
import org.stackletlab.visualizer.command.Command;
import org.stackletlab.visualizer.command.Commands;
import org.stackletlab.visualizer.command.Keys;
import org.stackletlab.visualizer.command.Transport;
import org.stackletlab.visualizer.inspect.Choice;
import org.stackletlab.visualizer.inspect.InspectorViewModel;
import org.stackletlab.visualizer.lesson.LessonViewModel;
import org.stackletlab.visualizer.lesson.StepViewModel;
import org.stackletlab.visualizer.lesson.view.LessonDesk;
import org.stackletlab.visualizer.lesson.view.LessonView;
import org.stackletlab.visualizer.pick.PlaceMenu;
import org.stackletlab.visualizer.picture.Theme;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.pulse.LatePane;
import org.stackletlab.visualizer.pulse.PulseByPulse;
import org.stackletlab.visualizer.stage.StageLook;
import org.stackletlab.visualizer.stage.StageViewModel;
import org.stackletlab.visualizer.words.Narration;

/** The main window's contents: code, stage, layers; the timeline and the sentence below. */
public final class MainView extends BorderPane {
    private static final String SHEETS = "/org/stackletlab/visualizer/";
    private static final double PROJECTOR_ZOOM = 1.5;
    private static final double NARROW = 1080;
    private static final double LEAST_ASIDE = 304;

    /** When nobody hurries through time any more. */
    private static final Executor SETTLED =
            CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS, Platform::runLater);

    private final PlayerViewModel player;
    private final Commands commands = new Commands();
    private final CodeView code;
    private final InspectorViewModel inspector;
    private final StageView stage;
    private final SideView side;
    private final TimelineView timeline;
    private final List<Part> parts;
    private final SplitPane middle = new SplitPane();
    private final LatePane codePane;
    private final LatePane sidePane;
    private Runnable onCompare = () -> {};
    private Optional<LessonView> lesson = Optional.empty();
    private final ToolbarView toolbar;
    private final ReadOnlyObjectWrapper<Theme> theme = new ReadOnlyObjectWrapper<>(Theme.DARK);
    private final ReadOnlyBooleanWrapper projector = new ReadOnlyBooleanWrapper();
    private Keys keys;
    private boolean isNarrow;
    private boolean isSized;
    private boolean isEditing;

    /** The view of a player's run, without a disassembler to write instructions. */
    public MainView(PlayerViewModel player, String program) {
        this(player, program, Listings.NONE, Optional.empty());
    }

    /**
     * The view of a player's run.
     *
     * @param listings writes instructions
     * @param bench where its code can be edited, if it can be
     */
    public MainView(
            PlayerViewModel player, String program, Listings listings, Optional<Workbench> bench) {
        this.player = player;
        code = new CodeView(player, bench);
        inspector = new InspectorViewModel(player, listings, SETTLED);
        stage = new StageView(player, inspector);
        side = new SideView(player, inspector);
        timeline = new TimelineView(player);
        parts = List.of(stage, side, timeline);
        codePane = new LatePane(code);
        sidePane = new LatePane(side);
        SplitPane.setResizableWithParent(sidePane, false);
        getStyleClass().add("main");
        addCommands();
        stage.setMenu(commands);
        toolbar = new ToolbarView(player, commands, program);
        setTop(toolbar);
        setCenter(middle);
        LatePane bottomPane = new LatePane(bottom(player));
        setBottom(bottomPane);
        // The stage is there at once; everything else comes one by one.
        PulseByPulse arriving = new PulseByPulse();
        List.of(bottomPane, sidePane, codePane).forEach(pane -> arriving.add(pane::arrive));
        bind(Command::usualKeys);
        addEventFilter(KeyEvent.KEY_PRESSED, pressed -> keys.pressed(pressed));
        setTheme(Theme.DARK);
        setProjector(false);
        layoutBoundsProperty()
                .addListener((_, _, bounds) -> fit(bounds.getWidth(), bounds.getHeight()));
    }

    private void addCommands() {
        commands.beginGroup("Through time");
        Transport.addTo(commands, player);
        commands.beginGroup("The stage");
        stage.addTo(commands);
        commands.beginGroup("Code");
        code.addTo(commands, side::showCode);
        commands.beginGroup("Platforms");
        commands.add(
                "compare-platforms",
                "the same program on all platforms, side by side",
                "Ctrl+Shift+P",
                () -> onCompare.run());
        commands.beginGroup("Ask");
        PlaceMenu.addTo(commands, inspector);
        side.addTo(commands);
        commands.beginGroup("How it looks");
        commands.add("theme", "other colours", "F8", () -> setTheme(theme.get().next()));
        commands.add("projector", "for a lecture hall", "F7", () -> setProjector(!projector.get()));
    }

    /** Where little room is, or everything is large, the code goes beside the layers. */
    private void fit(double width, double height) {
        timeline.setRoom(height);
        boolean first = width > 0 && !isSized && lesson.isPresent();
        isSized |= first;
        if (first || (width > 0 && isNarrow != width < NARROW)) {
            isNarrow = width < NARROW;
            arrange();
        }
    }

    /** Other keys from now on, and whatever commands have been added. */
    public void bind(Function<Command, String> bindings) {
        keys = new Keys(commands, bindings);
        toolbar.bind(bindings);
    }

    /** Does what a key means here. */
    void pressed(KeyEvent event) {
        keys.pressed(event);
    }

    private VBox bottom(PlayerViewModel player) {
        VBox bottom = new VBox(timeline, new Narration(player));
        bottom.getStyleClass().add("bottom");
        return bottom;
    }

    /** Where in the run this view is. */
    public PlayerViewModel player() {
        return player;
    }

    /** How the stage is shown. */
    public StageViewModel stage() {
        return stage.viewModel();
    }

    /** Whether all kinds of code are shown beside each other. */
    public BooleanProperty codeTogetherProperty() {
        return code.togetherProperty();
    }

    /** Everything that can be done here. */
    public Commands commands() {
        return commands;
    }

    /** What is done when platforms are to be compared; nothing where no program can be built. */
    public void setOnCompare(Runnable action) {
        onCompare = action;
    }

    /** The colours now. */
    public Theme theme() {
        return theme.get();
    }

    /** The colours. */
    public ReadOnlyObjectProperty<Theme> themeProperty() {
        return theme.getReadOnlyProperty();
    }

    /** Whether it is shown in a lecture hall. */
    public ReadOnlyBooleanProperty projectorProperty() {
        return projector.getReadOnlyProperty();
    }

    /**
     * Where the dividers between the parts are, as parts of the width; empty for a lecture hall.
     */
    public List<Double> dividers() {
        return projector.get() || isNarrow || lesson.isPresent()
                ? List.of()
                : middle.getDividers().stream().map(SplitPane.Divider::getPosition).toList();
    }

    /** Puts the dividers where they were, unless it is for a lecture hall. */
    public void setDividers(List<Double> positions) {
        boolean usual = !projector.get() && lesson.isEmpty();
        for (int i = 0; i < positions.size() && usual; i++) {
            if (i < middle.getDividers().size()) {
                middle.setDividerPosition(i, positions.get(i));
            }
        }
    }

    /** Other colours from now on. */
    public void setTheme(Theme wanted) {
        theme.set(wanted);
        getStylesheets().setAll(sheet(wanted.file()), sheet("theme/main.css"));
        code.setTheme(sheet(wanted.file()));
        parts.forEach(part -> part.setTheme(wanted));
    }

    private static String sheet(String file) {
        return Objects.requireNonNull(MainView.class.getResource(SHEETS + file), file)
                .toExternalForm();
    }

    /** For a lecture hall: two panes and large letters. */
    public void setProjector(boolean on) {
        projector.set(on);
        double zoom = on ? PROJECTOR_ZOOM : 1;
        parts.forEach(part -> part.setZoom(zoom));
        pseudoClassStateChanged(PseudoClass.getPseudoClass("projector"), on);
        arrange();
    }

    private void arrange() {
        boolean few = projector.get() || isNarrow;
        // Where there is no room for all, a file of an exercise stands in the stage's place.
        boolean instead = few && isEditing;
        middle.getItems().clear();
        side.setCode(
                !instead && (few || lesson.isPresent()) ? Optional.of(codePane) : Optional.empty());
        side.setLesson(few ? lesson.map(each -> each) : Optional.empty());
        if (few) {
            middle.getItems().setAll(instead ? codePane : stage, sidePane);
            middle.setDividerPositions(lesson.isPresent() ? 0.55 : projector.get() ? 0.76 : 0.7);
        } else if (lesson.isPresent()) {
            middle.getItems().setAll(lesson.get(), stage, sidePane);
            if (isEditing) {
                side.showCode();
                middle.setDividerPositions(0.29, 0.58);
            } else {
                double width = Math.max(NARROW, getWidth());
                middle.setDividerPositions(0.31, Math.min(0.81, 1 - LEAST_ASIDE / width));
            }
        } else {
            middle.getItems().setAll(codePane, stage, sidePane);
            middle.setDividerPositions(0.25, 0.8);
        }
    }

    /** A lesson stands beside the stage from now on. */
    void setLesson(LessonDesk desk) {
        lesson = Optional.of(desk.view());
        ChangeListener<Optional<StepViewModel>> follow =
                (_, _, step) ->
                        step.filter(each -> !(each.step() instanceof Step.Change))
                                .ifPresent(_ -> endEditing());
        // The lesson outlives this view: only the one that is shown may have the pane.
        sceneProperty()
                .addListener(
                        (_, _, scene) -> {
                            desk.model().currentProperty().removeListener(follow);
                            if (scene != null) {
                                desk.model().currentProperty().addListener(follow);
                            }
                        });
        desk.addTo(
                commands,
                () -> {
                    side.showLesson();
                    desk.view().takeFocus();
                });
        inspector
                .choiceProperty()
                .addListener((_, _, choice) -> choice.ifPresent(at -> point(desk.model(), at)));
        arrange();
    }

    /** Whether a lesson is taken here. */
    boolean hasLesson() {
        return lesson.isPresent();
    }

    /** Bytes that are pointed at may be an answer; whoever gives one looks at the lesson next. */
    private void point(LessonViewModel model, Choice at) {
        if (at.isMemory() && model.point(at.address(), at.bytes())) {
            Platform.runLater(side::showLesson);
        }
    }

    /** Builds again what is edited; says whether something is. */
    boolean buildEdited() {
        if (isEditing) {
            commands.run("run-again");
        }
        return isEditing;
    }

    /** Points at what a lesson names, which is in sight at an instant. */
    void highlight(List<String> names, Mark at) {
        endEditing();
        stage.highlight(names, at);
        side.highlight(names);
    }

    /** Parts of the stage that a lesson shows; others may be looked at all the same. */
    void showParts(Set<String> names) {
        stage.viewModel()
                .show(
                        EnumSet.allOf(StageLook.Part.class).stream()
                                .filter(part -> names.contains(part.title()))
                                .collect(Collectors.toSet()));
        side.showLayers(names.contains("tree"));
    }

    /** Lets the program or the switch file be changed, with room to see it. */
    void edit(boolean switchFile) {
        isEditing = true;
        arrange();
        lesson.ifPresent(LessonView::keepInSight);
        commands.run(switchFile ? "code-switch" : "code-source");
        // The code shows itself only after the window did.
        Platform.runLater(() -> commands.run("edit-code"));
    }

    /** Something else than the code is to be seen. */
    private void endEditing() {
        if (isEditing) {
            isEditing = false;
            arrange();
            lesson.ifPresent(LessonView::keepInSight);
        }
    }
}
