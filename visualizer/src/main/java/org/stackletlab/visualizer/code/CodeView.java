package org.stackletlab.visualizer.code;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.beans.property.BooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.Duration;
import org.stackletlab.visualizer.command.Commands;
import org.stackletlab.visualizer.edit.Complaint;
import org.stackletlab.visualizer.edit.Document;
import org.stackletlab.visualizer.edit.EditViewModel;
import org.stackletlab.visualizer.edit.RerunViewModel;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.player.Stop;
import org.stackletlab.visualizer.pulse.PulseByPulse;

/** The code that runs, in three tabs; the program and the switch file can be edited here. */
public final class CodeView extends VBox {
    private static final String SHEET =
            Objects.requireNonNull(
                            CodeView.class.getResource(
                                    "/org/stackletlab/visualizer/theme/code.css"))
                    .toExternalForm();

    private final PlayerViewModel player;
    private final CodeViewModel model;
    private final Optional<Workbench> bench;
    private final Map<Tab, ToggleButton> tabs = new EnumMap<>(Tab.class);
    private final CodeShelf shelf = new CodeShelf(this::newPane, this::turnTo);
    private final ToggleButton together = new ToggleButton("together");
    private final FileBox file;
    private final ToggleButton following = new ToggleButton("follow");
    private final ToggleButton editing = new ToggleButton("edit");
    private final Label state = new Label();
    private final ComplaintTour complaints;

    /** Somebody who hurries through time looks at the stage; the code is shown where they rest. */
    private final PauseTransition settled = new PauseTransition(Duration.millis(100));

    private final PulseByPulse frames = new PulseByPulse();
    private Runnable onChosen = () -> {};
    private List<Tab> wanted = List.of();
    private boolean begun;

    /**
     * The code of what a player shows.
     *
     * @param bench to edit and disassemble, if that can be done
     */
    public CodeView(PlayerViewModel player, Optional<Workbench> bench) {
        this.player = player;
        this.bench = bench;
        this.model = new CodeViewModel(player, bench);
        this.complaints = new ComplaintTour(bench);
        this.file = new FileBox(model);
        getStyleClass().add("code");
        getStylesheets().add(SHEET);
        setMinWidth(0);
        setVgrow(shelf, Priority.ALWAYS);
        getChildren().addAll(tabRow(), shelf);
        bench.ifPresent(one -> getChildren().add(Notices.below(this, one, this::nextComplaint)));
        settled.setOnFinished(_ -> show());
        model.tabProperty().addListener((_, _, _) -> settled.playFromStart());
        player.momentProperty().addListener((_, _, _) -> notYet());
        for (Tab tab : Tab.values()) {
            model.pageProperty(tab).addListener((_, _, _) -> settled.playFromStart());
        }
        bench.ifPresent(
                one -> {
                    one.rerun().complaintsProperty().addListener((_, _, _) -> complained());
                    one.edit().offersProperty().addListener((_, _, _) -> refresh());
                });
        player.stops()
                .all()
                .addListener(
                        (ListChangeListener<Stop>)
                                _ -> shelf.made().forEach(CodePane::refreshGutter));
        shelf.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        shelf.layoutBoundsProperty().addListener((_, _, _) -> showWhatFits());
        // Not before the window is there: loading a text editor takes longer than a frame.
        frames.add(() -> getChildren().add(1, fileRow()));
        frames.add(
                () -> {
                    begun = true;
                    show();
                });
    }

    /** The code comes up to date only after the last of many instants. */
    private void notYet() {
        if (settled.getStatus() == Animation.Status.RUNNING) {
            settled.playFromStart();
        }
    }

    /** Whether source, switch file and disassembly are shown beside each other. */
    public BooleanProperty togetherProperty() {
        return model.togetherProperty();
    }

    /** The theme's colours are known here too: parts that are taken out ask for them as well. */
    public void setTheme(String sheet) {
        getStylesheets().setAll(sheet, SHEET);
    }

    private Node tabRow() {
        FlowPane row = new FlowPane();
        row.getStyleClass().add("code-tabs");
        ToggleGroup group = new ToggleGroup();
        for (Tab tab : Tab.values()) {
            ToggleButton button = new ToggleButton(tab.toString());
            button.getStyleClass().add("code-tab");
            button.setToggleGroup(group);
            button.setFocusTraversable(false);
            button.setOnAction(
                    _ -> {
                        button.setSelected(true);
                        turnTo(tab);
                    });
            tabs.put(tab, button);
            row.getChildren().add(button);
        }
        tabs.get(Tab.DISASSEMBLY).setDisable(bench.isEmpty());
        together.getStyleClass().add("code-tab");
        together.setTooltip(new Tooltip("source, switch file and disassembly together, Alt+4"));
        together.setFocusTraversable(false);
        together.selectedProperty().bindBidirectional(model.togetherProperty());
        model.togetherProperty().addListener((_, _, _) -> show());
        row.getChildren().add(together);
        return row;
    }

    private Node fileRow() {
        FlowPane row = new FlowPane(6, 4);
        row.getStyleClass().add("code-files");
        // Else it would be as wide as the longest name of a file wants to be.
        row.setMinWidth(0);
        following.selectedProperty().bindBidirectional(model.followingProperty());
        following.setTooltip(new Tooltip("show the source and the tab of what runs next"));
        following.setFocusTraversable(false);
        editing.setTooltip(new Tooltip("edit this file, Ctrl+E; Esc ends it"));
        editing.setFocusTraversable(false);
        editing.setOnAction(_ -> setEditing(editing.isSelected()));
        state.getStyleClass().add("muted");
        row.getChildren().addAll(file, following);
        bench.ifPresent(
                one -> {
                    Button again = new Button("Run again");
                    again.setTooltip(
                            new Tooltip("build and record what is written here, Ctrl+Enter"));
                    again.setFocusTraversable(false);
                    again.setOnAction(_ -> one.rerun().runAgain());
                    again.disableProperty().bind(one.rerun().workProperty().isNotEmpty());
                    row.getChildren().addAll(editing, again);
                });
        row.getChildren().add(state);
        return row;
    }

    /**
     * Adds what can be done here.
     *
     * @param show brings the code where it is seen, when somebody asks for it
     */
    public void addTo(Commands commands, Runnable show) {
        onChosen = show;
        commands.add("code-source", "the C source", "Alt+1", () -> choose(Tab.SOURCE));
        commands.add("code-switch", "the switch file", "Alt+2", () -> choose(Tab.SWITCH));
        commands.add(
                "code-together",
                "source, switch file and disassembly together, or one of them",
                "Alt+4",
                () -> {
                    onChosen.run();
                    together.setSelected(!together.isSelected());
                });
        bench.ifPresent(
                one -> {
                    commands.add(
                            "code-disassembly",
                            "the disassembly",
                            "Alt+3",
                            () -> choose(Tab.DISASSEMBLY));
                    addEditing(commands, one.edit());
                    addRunning(commands, one.rerun());
                });
    }

    private void addEditing(Commands commands, EditViewModel edit) {
        commands.add("edit-code", "edit the code", "Ctrl+E", this::editOrNot);
        commands.add("save-code", "save the file", "Ctrl+S", () -> save(edit));
        commands.add("save-code-as", "save the file as …", "Ctrl+Shift+S", () -> saveAs(edit));
        commands.add(
                "revert-code",
                "back to the saved file",
                "",
                () -> document().ifPresent(edit::revert));
    }

    private void addRunning(Commands commands, RerunViewModel rerun) {
        commands.add("run-again", "build and run again", "Ctrl+Enter", rerun::runAgain);
        commands.add(
                "next-complaint",
                "the next error of the last build",
                "Shift+F8",
                this::nextComplaint);
        commands.add("compare-before", "compare with the run before", "Ctrl+D", rerun::compare);
        commands.add("run-before", "the run before, and back", "Ctrl+B", rerun::showOther);
    }

    private void choose(Tab tab) {
        onChosen.run();
        turnTo(tab);
        focus(tab);
    }

    /** When it is there. */
    private void focus(Tab tab) {
        frames.add(() -> shelf.pane(tab).area().requestFocus());
    }

    private CodePane newPane(Tab tab) {
        return new CodePane(
                "code: " + tab, new LineStops(player, model, tab), text -> typed(tab, text));
    }

    private void typed(Tab tab, String text) {
        model.document(tab).ifPresent(document -> document.textProperty().set(text));
    }

    /** Commands are about a tab from now on. */
    private void turnTo(Tab tab) {
        if (tab != model.tabProperty().get()) {
            setEditing(false);
            model.tabProperty().set(tab);
        }
        show();
    }

    private void show() {
        if (!begun) {
            return;
        }
        List<Tab> before = wanted;
        wanted = tabsWithRoom();
        if (!before.isEmpty() && !wanted.equals(before)) {
            setEditing(false);
        }
        tabs.get(model.tabProperty().get()).setSelected(true);
        file.setVisible(wanted.contains(Tab.SOURCE));
        model.shown();
        if (!wanted.equals(shelf.inSight())) {
            wanted.forEach(tab -> frames.add(() -> shelf.pane(tab)));
        }
        frames.add(() -> shelf.show(wanted, model.tabProperty().get()));
        wanted.forEach(tab -> frames.add(() -> refresh(tab)));
        frames.add(this::tellState);
    }

    private void showWhatFits() {
        if (!tabsWithRoom().equals(wanted)) {
            show();
        }
    }

    /** Where there is no room for all of them the chosen one has it. */
    private List<Tab> tabsWithRoom() {
        List<Tab> all = model.shownTabs();
        return shelf.hasRoomFor(all.size()) ? all : List.of(model.tabProperty().get());
    }

    private void refresh() {
        if (begun) {
            tellState();
            shelf.inSight().forEach(this::refresh);
        }
    }

    /** Whether the chosen file can be edited, and what has become of it. */
    private void tellState() {
        Optional<Document> front = document();
        if (editing.isSelected() && front.isEmpty()) {
            setEditing(false);
        }
        editing.setDisable(front.filter(this::isDecided).isEmpty());
        state.setText(front.map(this::words).orElseGet(model::readOnly));
        state.setTooltip(model.whyReadOnly().map(Tooltip::new).orElse(null));
    }

    private void refresh(Tab tab) {
        if (shelf.inSight().contains(tab)) {
            shelf.show(tab, model.pageProperty(tab).get());
            shelf.pane(tab).setComplaints(model.document(tab).map(this::about).orElse(List.of()));
        }
    }

    private List<Complaint> about(Document document) {
        return bench.map(one -> one.rerun().about(document)).orElse(List.of());
    }

    private boolean isDecided(Document document) {
        return bench.filter(one -> !one.edit().offersProperty().get().containsKey(document))
                .isPresent();
    }

    private String words(Document document) {
        return editing.isSelected()
                ? "editing · Esc ends" + (document.isUnsaved() ? " · not saved" : "")
                : document.isUnsaved()
                        ? document.isEdited() ? "edited, not saved, not run" : "edited, not saved"
                        : document.isEdited() ? "edited, not run" : "";
    }

    private Optional<Document> document() {
        return model.document(model.tabProperty().get());
    }

    private void editOrNot() {
        onChosen.run();
        setEditing(!editing.isSelected());
    }

    private void setEditing(boolean wanted) {
        boolean can = wanted && document().filter(this::isDecided).isPresent();
        editing.setSelected(can);
        shelf.made().forEach(pane -> pane.setEditable(false));
        if (can) {
            shelf.pane(model.tabProperty().get()).setEditable(true);
            focus(model.tabProperty().get());
        }
        tellState();
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && editing.isSelected()) {
            setEditing(false);
            event.consume();
        }
    }

    private void complained() {
        complaints.restart();
        refresh();
        if (bench.stream()
                .flatMap(one -> one.rerun().complaintsProperty().get().stream())
                .anyMatch(Complaint::error)) {
            nextComplaint();
        }
    }

    private void nextComplaint() {
        complaints
                .next()
                .ifPresent(
                        next -> {
                            model.open(next.document());
                            shelf.pane(model.tabProperty().get()).goTo(next.complaint());
                        });
    }

    private void save(EditViewModel edit) {
        if (document().filter(Document::isShipped).isPresent()) {
            saveAs(edit);
        } else {
            document().ifPresent(edit::save);
        }
    }

    private void saveAs(EditViewModel edit) {
        document()
                .ifPresent(
                        document -> {
                            FileChooser chooser = new FileChooser();
                            chooser.setTitle("Save " + document.name() + " as");
                            chooser.setInitialFileName(document.name());
                            Optional.ofNullable(chooser.showSaveDialog(getScene().getWindow()))
                                    .ifPresent(target -> edit.saveAs(document, target.toPath()));
                        });
    }
}
