package org.stackletlab.visualizer.inspect;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.stackletlab.visualizer.player.Inquiry;

/**
 * What has been found of something that takes time. For the interface thread.
 *
 * @param <T> what is found
 */
public final class Findings<T> {
    private final ObservableList<T> found = FXCollections.observableArrayList();
    private final ObservableList<T> seen = FXCollections.unmodifiableObservableList(found);
    private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");

    Findings() {}

    /** What has been found so far, to be read and observed. */
    public ObservableList<T> found() {
        return seen;
    }

    /** Whether it is being looked for. */
    public ReadOnlyBooleanProperty lookingProperty() {
        return looking.getReadOnlyProperty();
    }

    /** Whether there may be more for which nobody looks now. */
    public ReadOnlyBooleanProperty moreProperty() {
        return more.getReadOnlyProperty();
    }

    /** What there is to say about the search; may be empty. */
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    void clear() {
        found.clear();
        looking.set(false);
        more.set(false);
        note.set("");
    }

    /** Nobody looks any more, because something else is asked. */
    void stop() {
        if (looking.get()) {
            looking.set(false);
            note.set("");
            more.set(true);
        }
    }

    void begin() {
        looking.set(true);
        more.set(false);
        note.set("looking…");
    }

    ObservableList<T> list() {
        return found;
    }

    /** The search is over. */
    void end(Inquiry.End how, boolean mayBeMore, String nothing) {
        looking.set(false);
        more.set(mayBeMore || how instanceof Inquiry.End.GivenUp);
        note.set(
                switch (how) {
                    case Inquiry.End.Complete() -> found.isEmpty() && !mayBeMore ? nothing : "";
                    case Inquiry.End.GivenUp() -> "no longer looked for";
                    case Inquiry.End.Failed failed -> failed.why();
                });
    }
}
