package org.stackletlab.visualizer.code;

import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;

/** Which of the program's sources is shown. */
final class FileBox extends ComboBox<String> {
    FileBox(CodeViewModel model) {
        setAccessibleText("the source that is shown");
        setFocusTraversable(false);
        managedProperty().bind(visibleProperty());
        setButtonCell(new ShortName());
        getItems().setAll(model.filesProperty().get());
        valueProperty().bindBidirectional(model.fileProperty());
        model.filesProperty().addListener((_, _, names) -> getItems().setAll(names));
    }

    /** The chosen file without its folders, which take too much room. */
    private static final class ShortName extends ListCell<String> {
        @Override
        protected void updateItem(String name, boolean empty) {
            super.updateItem(name, empty);
            setText(empty || name == null ? "" : name.substring(name.lastIndexOf('/') + 1));
        }
    }
}
