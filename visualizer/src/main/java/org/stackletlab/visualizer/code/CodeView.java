package org.stackletlab.visualizer.code;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
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

/** The code that runs, in three tabs; the program and the switch file can be edited here. */
public final class CodeView extends VBox {
    private static final String SHEET = "/org/stackletlab/visualizer/theme/code.css";
    private static final double MOST_NOTICES = 0.45;

    private final PlayerViewModel player;
    private final CodeViewModel model;
    private final Optional<Workbench> bench;
    private final Map<Tab, CodePane> panes = new EnumMap<>(Tab.class);
    private final Map<Tab, ToggleButton> tabs = new EnumMap<>(Tab.class);
    private final StackPane middle = new StackPane();
    private final ComboBox<String> file = new ComboBox<>();
    private final ToggleButton following = new ToggleButton("follow");
    private final ToggleButton editing = new ToggleButton("edit");
    private final Label state = new Label();
    private final ComplaintTour complaints;

    /** Somebody who hurries through time looks at the stage; the code is shown where they rest. */
    private final PauseTransition settled = new PauseTransition(Duration.millis(100));

    private Runnable onChosen = () -> {};
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
        getStyleClass().add("code");
        getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource(SHEET), SHEET).toExternalForm());
        setMinWidth(0);
        setVgrow(middle, Priority.ALWAYS);
        getChildren().addAll(tabRow(), fileRow(), middle);
        bench.ifPresent(one -> getChildren().add(notices(one)));
        settled.setOnFinished(_ -> rest(model.tabProperty().get()));
        model.tabProperty().addListener((_, _, _) -> settled.playFromStart());
        player.momentProperty().addListener((_, _, _) -> notYet());
        for (Tab tab : Tab.values()) {
            model.pageProperty(tab).addListener((_, _, _) -> settled.playFromStart());
        }
        bench.ifPresent(
                one -> {
                    one.rerun().complaintsProperty().addListener((_, _, _) -> complained());
                    one.edit()
                            .offersProperty()
                            .addListener((_, _, _) -> refresh(model.tabProperty().get()));
                });
        player.stops()
                .all()
                .addListener(
                        (ListChangeListener<Stop>)
                                _ -> panes.values().forEach(CodePane::refreshGutter));
        middle.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        // Not before the window is there: loading a text editor takes longer than a frame.
        Platform.runLater(
                () -> {
                    begun = true;
                    show(model.tabProperty().get());
                });
    }

    /** The code comes up to date only after the last of many instants. */
    private void notYet() {
        if (settled.getStatus() == Animation.Status.RUNNING) {
            settled.playFromStart();
        }
    }

    /** The theme's colours are known here too: parts that are taken out ask for them as well. */
    public void setTheme(String sheet) {
        getStylesheets()
                .setAll(
                        sheet,
                        Objects.requireNonNull(getClass().getResource(SHEET), SHEET)
                                .toExternalForm());
    }

    /** At most half of the room: the code must be seen beside what is said about it. */
    private Node notices(Workbench one) {
        Notices notices = new Notices(one, this::nextComplaint);
        ScrollPane scroll = new ScrollPane(notices);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setMinHeight(0);
        scroll.prefHeightProperty().bind(notices.heightProperty().add(2));
        scroll.maxHeightProperty().bind(heightProperty().multiply(MOST_NOTICES));
        scroll.visibleProperty().bind(notices.visibleProperty());
        scroll.managedProperty().bind(notices.visibleProperty());
        return scroll;
    }

    private Node tabRow() {
        HBox row = new HBox();
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
                        model.tabProperty().set(tab);
                        show(tab);
                    });
            tabs.put(tab, button);
            row.getChildren().add(button);
        }
        tabs.get(Tab.DISASSEMBLY).setDisable(bench.isEmpty());
        return row;
    }

    private Node fileRow() {
        FlowPane row = new FlowPane(6, 4);
        row.getStyleClass().add("code-files");
        file.setAccessibleText("the source that is shown");
        file.setFocusTraversable(false);
        file.setButtonCell(new ShortName());
        file.getItems().setAll(model.filesProperty().get());
        file.valueProperty().bindBidirectional(model.fileProperty());
        model.filesProperty().addListener((_, _, names) -> file.getItems().setAll(names));
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

    /** The chosen file without its folders, which take too much room. */
    private static final class ShortName extends ListCell<String> {
        @Override
        protected void updateItem(String name, boolean empty) {
            super.updateItem(name, empty);
            setText(empty || name == null ? "" : name.substring(name.lastIndexOf('/') + 1));
        }
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
        model.tabProperty().set(tab);
        show(tab);
        pane(tab).area().requestFocus();
    }

    private CodePane pane(Tab tab) {
        return panes.computeIfAbsent(
                tab,
                wanted ->
                        new CodePane(
                                "code: " + wanted,
                                new LineStops(player, model, wanted),
                                text -> typed(wanted, text)));
    }

    private void typed(Tab tab, String text) {
        model.document(tab).ifPresent(document -> document.textProperty().set(text));
    }

    private void show(Tab tab) {
        if (!begun) {
            return;
        }
        setEditing(false);
        tabs.get(tab).setSelected(true);
        file.setVisible(tab == Tab.SOURCE);
        file.setManaged(tab == Tab.SOURCE);
        middle.getChildren().setAll(pane(tab));
        model.shown();
        refresh(tab);
    }

    private void rest(Tab tab) {
        if (middle.getChildren().contains(panes.get(tab))) {
            refresh(tab);
        } else {
            show(tab);
        }
    }

    private void refresh(Tab tab) {
        if (!begun || tab != model.tabProperty().get()) {
            return;
        }
        CodePane pane = pane(tab);
        if (isEditing() && model.document(tab).isEmpty()) {
            setEditing(false);
        }
        pane.show(model.pageProperty(tab).get());
        Optional<Document> document = model.document(tab);
        pane.setComplaints(
                document.flatMap(one -> bench.map(b -> b.rerun().about(one))).orElse(List.of()));
        editing.setDisable(document.filter(this::isDecided).isEmpty());
        state.setText(document.map(this::words).orElse("read only"));
    }

    private boolean isDecided(Document document) {
        return bench.filter(one -> !one.edit().offersProperty().get().containsKey(document))
                .isPresent();
    }

    private String words(Document document) {
        return isEditing()
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
        setEditing(!isEditing());
    }

    private boolean isEditing() {
        return editing.isSelected();
    }

    private void setEditing(boolean wanted) {
        boolean can = wanted && document().filter(this::isDecided).isPresent();
        editing.setSelected(can);
        panes.values().forEach(pane -> pane.setEditable(false));
        CodePane pane = pane(model.tabProperty().get());
        pane.setEditable(can);
        if (can) {
            pane.area().requestFocus();
        }
        state.setText(document().map(this::words).orElse("read only"));
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && isEditing()) {
            setEditing(false);
            event.consume();
        }
    }

    private void complained() {
        complaints.restart();
        refresh(model.tabProperty().get());
        if (bench.filter(one -> hasErrors(one.rerun().complaintsProperty().get())).isPresent()) {
            nextComplaint();
        }
    }

    private static boolean hasErrors(List<Complaint> complaints) {
        return complaints.stream().anyMatch(Complaint::error);
    }

    private void nextComplaint() {
        complaints
                .next()
                .ifPresent(
                        next -> {
                            model.open(next.document());
                            pane(model.tabProperty().get()).goTo(next.complaint());
                        });
    }

    private void save(EditViewModel edit) {
        document()
                .ifPresent(
                        document -> {
                            if (document.isShipped()) {
                                saveAs(edit);
                            } else {
                                edit.save(document);
                            }
                        });
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
