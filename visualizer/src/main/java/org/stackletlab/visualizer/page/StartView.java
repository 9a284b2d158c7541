package org.stackletlab.visualizer.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.visualizer.page.StartViewModel.Card;
import org.stackletlab.visualizer.page.StartViewModel.Section;
import org.stackletlab.visualizer.paint.Scrolled;

/** The first page: examples to look at, files that were open, and a way to one's own programs. */
public final class StartView extends BorderPane {
    private static final double CARD_WIDTH = 290;
    private static final double CARD_HEIGHT = 76;
    private static final double RECENT_WIDTH = 280;

    private final Actions actions;
    private final List<Button> cards = new ArrayList<>();
    private final VBox content = new VBox();
    private final ScrollPane scroll = Scrolled.straight(new ScrollPane(content));

    /** What can be done on the start page. */
    public interface Actions {
        /** Opens a card's file. */
        void open(Card card);

        /** Asks for a file. */
        void choose();

        /** The name of the platform that programs run on. */
        String platform();

        /** Other programs run on another platform. */
        void setPlatform(String name);
    }

    public StartView(StartViewModel model, Actions actions) {
        this.actions = actions;
        getStyleClass().add("start");
        content.getStyleClass().add("sections");
        model.sections().forEach(section -> content.getChildren().add(section(section)));
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        setTop(head());
        setCenter(scroll);
        List<Card> recent = model.recent();
        if (!recent.isEmpty()) {
            setRight(recent(recent));
        }
        addEventFilter(KeyEvent.KEY_PRESSED, this::moved);
        Platform.runLater(() -> cards.stream().findFirst().ifPresent(Node::requestFocus));
    }

    /** The lessons come first, as soon as they have been read. */
    public void showLessons(Section lessons) {
        if (!lessons.cards().isEmpty()) {
            content.getChildren().addFirst(section(lessons));
        }
    }

    private VBox head() {
        Label title = new Label("Stacklet Lab");
        title.getStyleClass().add("title");
        Label what =
                new Label(
                        "See how C stacks are switched: on real code, in both directions of time.");
        what.getStyleClass().add("muted");
        what.setWrapText(true);
        Button own = new Button("Open a program or a recording…");
        own.setMinWidth(USE_PREF_SIZE);
        own.getStyleClass().add("primary");
        own.setOnAction(_ -> actions.choose());
        Label or = new Label("or drop a file here");
        or.getStyleClass().add("muted");
        FlowPane ways = new FlowPane(own, or, platforms());
        ways.getStyleClass().add("first-ways");
        VBox head = new VBox(title, what, ways);
        head.getStyleClass().add("head");
        return head;
    }

    private HBox platforms() {
        Label label = new Label("programs run on");
        label.getStyleClass().add("muted");
        HBox row = new HBox(label);
        row.getStyleClass().add("platforms");
        ToggleGroup group = new ToggleGroup();
        for (var platform : Platforms.all()) {
            ToggleButton button = new ToggleButton(platform.name());
            button.setToggleGroup(group);
            button.setMnemonicParsing(false);
            button.setMinWidth(USE_PREF_SIZE);
            button.setSelected(platform.name().equals(actions.platform()));
            button.setAccessibleText("programs run on " + platform.name());
            button.setOnAction(
                    _ -> {
                        button.setSelected(true);
                        actions.setPlatform(platform.name());
                    });
            row.getChildren().add(button);
        }
        return row;
    }

    private VBox section(Section section) {
        Label title = new Label(section.title().toUpperCase(Locale.ROOT));
        title.setMinWidth(USE_PREF_SIZE);
        title.getStyleClass().add("caption");
        Label words = new Label(section.words());
        words.getStyleClass().add("muted");
        HBox caption = new HBox(title, words);
        caption.getStyleClass().add("section-head");
        FlowPane flow = new FlowPane();
        flow.getStyleClass().add("cards");
        for (Card card : section.cards()) {
            Button button = card(card, true);
            button.setPrefSize(CARD_WIDTH, CARD_HEIGHT);
            flow.getChildren().add(button);
        }
        return new VBox(caption, flow);
    }

    private VBox recent(List<Card> recent) {
        Label title = new Label("RECENT");
        title.getStyleClass().add("caption");
        VBox list = new VBox(title);
        list.getStyleClass().add("recent");
        list.setPrefWidth(RECENT_WIDTH);
        list.setMinWidth(RECENT_WIDTH);
        for (Card card : recent) {
            Button button = card(card, false);
            button.setMaxWidth(Double.MAX_VALUE);
            list.getChildren().add(button);
        }
        ScrollPane all = Scrolled.straight(new ScrollPane(list));
        all.setFitToWidth(true);
        all.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        all.setFocusTraversable(false);
        VBox column = new VBox(all);
        column.getStyleClass().add("recent-column");
        return column;
    }

    private Button card(Card card, boolean wraps) {
        Label name = new Label(card.name());
        name.getStyleClass().add("card-title");
        name.setWrapText(wraps);
        Label words = new Label(card.words());
        words.setWrapText(wraps);
        words.getStyleClass().add("muted");
        Button button = new Button();
        button.setGraphic(new VBox(name, words));
        button.getStyleClass().add("card");
        button.setAccessibleText(
                (card.isLesson() ? card.name() : card.file().getFileName()) + ": " + card.words());
        button.setDisable(card.missing());
        button.setOnAction(_ -> actions.open(card));
        button.focusedProperty()
                .addListener(
                        (_, _, focused) -> {
                            if (focused) {
                                reveal(button);
                            }
                        });
        cards.add(button);
        return button;
    }

    /** Arrows lead to the nearest card in their direction, Enter opens it. */
    private void moved(KeyEvent event) {
        Optional<Button> from = cards.stream().filter(Node::isFocused).findFirst();
        if (from.isEmpty()) {
            return;
        }
        if (event.getCode() == KeyCode.ENTER) {
            from.get().fire();
            event.consume();
            return;
        }
        int right = event.getCode() == KeyCode.RIGHT ? 1 : event.getCode() == KeyCode.LEFT ? -1 : 0;
        int down = event.getCode() == KeyCode.DOWN ? 1 : event.getCode() == KeyCode.UP ? -1 : 0;
        if (right != 0 || down != 0) {
            nearest(from.get(), right, down).ifPresent(Node::requestFocus);
            event.consume();
        }
    }

    private Optional<Button> nearest(Button from, int right, int down) {
        Bounds here = bounds(from);
        return cards.stream()
                .filter(card -> card != from && !card.isDisabled())
                .filter(card -> distance(here, bounds(card), right, down) < Double.MAX_VALUE)
                .min(Comparator.comparingDouble(c -> distance(here, bounds(c), right, down)));
    }

    private static Bounds bounds(Node node) {
        return node.localToScene(node.getBoundsInLocal());
    }

    private static double distance(Bounds from, Bounds to, int right, int down) {
        double along =
                right != 0
                        ? right * (to.getCenterX() - from.getCenterX())
                        : down * (to.getCenterY() - from.getCenterY());
        double aside =
                right != 0
                        ? Math.abs(to.getCenterY() - from.getCenterY())
                        : Math.abs(to.getCenterX() - from.getCenterX());
        return along < 4 ? Double.MAX_VALUE : along + 3 * aside;
    }

    private void reveal(Button card) {
        Bounds inside = content.sceneToLocal(bounds(card));
        double room = content.getHeight() - scroll.getViewportBounds().getHeight();
        double top = scroll.getVvalue() * room;
        double bottom = top + scroll.getViewportBounds().getHeight();
        if (inside != null && room > 0 && (inside.getMinY() < top || inside.getMaxY() > bottom)) {
            scroll.setVvalue(Math.clamp((inside.getMinY() - 40) / room, 0, 1));
        }
    }
}
