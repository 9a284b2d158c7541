package org.stackletlab.visualizer.window;

import java.util.Objects;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.transform.Scale;
import org.stackletlab.visualizer.page.NoticeView;
import org.stackletlab.visualizer.picture.Theme;

/** What a window's scene holds: one page, sometimes another above it, and a line for notices. */
final class Shell extends Region {
    private static final String SHEETS = "/org/stackletlab/visualizer/";

    private final StackPane layers = new StackPane();
    private final NoticeView notice = new NoticeView();
    private final BorderPane all = new BorderPane(layers);
    private final Scale scale = new Scale(1, 1);
    private Optional<Parent> above = Optional.empty();

    Shell() {
        getStyleClass().add("main");
        all.setBottom(notice);
        all.getTransforms().add(scale);
        getChildren().add(all);
    }

    /** A page in place of whatever is there. */
    void show(Parent page) {
        above = Optional.empty();
        layers.getChildren().setAll(page);
    }

    /** A page above the other one, which stays as it is. */
    void showAbove(Parent page) {
        hideAbove();
        above = Optional.of(page);
        page.getStyleClass().add("above");
        layers.getChildren().add(page);
        layers.getChildren().getFirst().setDisable(true);
    }

    boolean isSomethingAbove() {
        return above.isPresent();
    }

    void hideAbove() {
        above.ifPresent(layers.getChildren()::remove);
        above = Optional.empty();
        if (!layers.getChildren().isEmpty()) {
            layers.getChildren().getFirst().setDisable(false);
        }
    }

    NoticeView notice() {
        return notice;
    }

    void setTheme(Theme theme) {
        getStylesheets().setAll(sheet(theme.file()), sheet("theme/main.css"));
    }

    static String sheet(String file) {
        return Objects.requireNonNull(Shell.class.getResource(SHEETS + file), file)
                .toExternalForm();
    }

    /** Everything larger or smaller than normal, which is 1. */
    void setZoom(double factor) {
        scale.setX(factor);
        scale.setY(factor);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        all.resizeRelocate(0, 0, getWidth() / scale.getX(), getHeight() / scale.getY());
    }
}
