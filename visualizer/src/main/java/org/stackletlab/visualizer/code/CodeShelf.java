package org.stackletlab.visualizer.code;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Where the panes of the code stand: the chosen one alone, or all of them beside each other. */
final class CodeShelf extends StackPane {
    private static final PseudoClass FRONT = PseudoClass.getPseudoClass("front");

    /** Where less is left for a line, panes stand below each other. */
    private static final double LINE = 360;

    /** A caption and three lines; with less a pane of several is no use. */
    private static final double LOWEST = 84;

    private final Function<Tab, CodePane> maker;
    private final Consumer<Tab> onChosen;
    private final Map<Tab, CodePane> panes = new EnumMap<>(Tab.class);
    private final Map<Tab, Label> captions = new EnumMap<>(Tab.class);
    private final SplitPane all = new SplitPane();
    private List<Tab> inSight = List.of();

    /**
     * An empty shelf.
     *
     * @param maker makes a pane when it is first needed
     * @param onChosen is told when the user turns to one of several panes
     */
    CodeShelf(Function<Tab, CodePane> maker, Consumer<Tab> onChosen) {
        this.maker = maker;
        this.onChosen = onChosen;
        all.getStyleClass().add("code-together");
        widthProperty().addListener((_, _, _) -> turn());
    }

    /** Whether panes can be seen beside or below each other, as far as is known yet. */
    boolean hasRoomFor(int panes) {
        return getHeight() == 0 || getHeight() >= LOWEST * panes || isWideFor(panes);
    }

    private boolean isWideFor(int panes) {
        return getWidth() >= LINE * Math.max(2, panes);
    }

    private void turn() {
        boolean wide = isWideFor(inSight.size());
        all.setOrientation(wide ? Orientation.HORIZONTAL : Orientation.VERTICAL);
    }

    /** A tab's pane, in sight or not. */
    CodePane pane(Tab tab) {
        CodePane known = panes.get(tab);
        if (known != null) {
            return known;
        }
        CodePane made = maker.apply(tab);
        made.area()
                .focusedProperty()
                .addListener(
                        (_, _, focused) -> {
                            if (focused && inSight.size() > 1) {
                                onChosen.accept(tab);
                            }
                        });
        panes.put(tab, made);
        return made;
    }

    /** The panes that were needed so far. */
    List<CodePane> made() {
        return List.copyOf(panes.values());
    }

    /** What is to be seen. */
    List<Tab> inSight() {
        return inSight;
    }

    /**
     * Makes room for panes; each is put there when its page is shown.
     *
     * @param tabs from the left or from above; one alone has all of the room
     * @param front the one that commands are about
     */
    void show(List<Tab> tabs, Tab front) {
        if (!tabs.equals(inSight)) {
            inSight = List.copyOf(tabs);
            all.getItems().clear();
            if (tabs.size() > 1) {
                getChildren().setAll(all);
                turn();
            }
        }
        captions.forEach((tab, caption) -> caption.pseudoClassStateChanged(FRONT, tab == front));
    }

    /** Puts a pane at the end of those that are seen, unless it is there. */
    private void put(Tab tab) {
        if (inSight.size() == 1) {
            if (!getChildren().contains(pane(tab))) {
                getChildren().setAll(pane(tab));
            }
        } else if (inSight.indexOf(tab) == all.getItems().size()) {
            all.getItems().add(cell(tab));
            int count = all.getItems().size();
            for (int i = 1; i < count; i++) {
                all.setDividerPosition(i - 1, (double) i / count);
            }
        }
    }

    private VBox cell(Tab tab) {
        Label caption = captions.computeIfAbsent(tab, _ -> new Label());
        caption.getStyleClass().setAll("label", "code-caption");
        caption.setMaxWidth(Double.MAX_VALUE);
        caption.setOnMouseClicked(_ -> onChosen.accept(tab));
        CodePane pane = pane(tab);
        VBox.setVgrow(pane, Priority.ALWAYS);
        VBox cell = new VBox(caption, pane);
        cell.setMinHeight(0);
        return cell;
    }

    /** Shows a page in its pane, which is seen from now on, and its name above it. */
    void show(Tab tab, Page page) {
        put(tab);
        pane(tab).show(page);
        Label caption = captions.get(tab);
        if (caption != null) {
            String name = page.name().substring(page.name().lastIndexOf('/') + 1);
            String title = tab.toString().toUpperCase(Locale.ROOT);
            boolean says = name.isEmpty() || name.equalsIgnoreCase(title);
            caption.setText(says ? title : title + " · " + name);
        }
    }
}
