package org.stackletlab.visualizer.edit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.stackletlab.emulator.timeline.file.LabFileException;
import org.stackletlab.emulator.timeline.file.SafeFile;

/**
 * The documents of a program: their drafts, and saving them. Edits are kept as drafts at once;
 * files change only when they are saved. For the interface thread; what takes time is done
 * elsewhere.
 */
public final class EditViewModel {
    private final List<Document> documents;
    private final DraftKeeper keeper;
    private final Executor background;
    private final Executor ui;
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Map<Document, Draft>> offers =
            new ReadOnlyObjectWrapper<>(Map.of());
    private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);

    /**
     * Edits documents, and looks for drafts of them.
     *
     * @param background may wait
     * @param ui the interface thread
     */
    public EditViewModel(
            List<Document> documents, Drafts drafts, Executor background, Executor ui) {
        this.documents = List.copyOf(documents);
        this.background = requireNonNull(background, "background");
        this.ui = requireNonNull(ui, "ui");
        this.keeper = new DraftKeeper(drafts, failure -> ui.execute(() -> words.set(failure)));
        this.documents.forEach(this::watch);
        background.execute(this::lookForDrafts);
    }

    private void watch(Document document) {
        document.textProperty()
                .addListener(
                        (_, _, text) -> {
                            if (document.isUnsaved()) {
                                keeper.keepSoon(document.file(), text);
                            } else {
                                keeper.dropSoon(document.file());
                            }
                        });
    }

    private void lookForDrafts() {
        Map<Document, Draft> found = new LinkedHashMap<>();
        for (Document document : documents) {
            keeper.drafts()
                    .find(document.file())
                    .filter(draft -> !draft.text().equals(document.saved()))
                    .ifPresent(draft -> found.put(document, draft));
        }
        if (!found.isEmpty()) {
            ui.execute(() -> offers.set(Map.copyOf(found)));
        }
    }

    /** The files that can be edited. */
    public List<Document> documents() {
        return documents;
    }

    /** What was done last, or why it could not be done; empty if there is nothing to be said. */
    public ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }

    /** Drafts that were found, until somebody decides; such a document is not to be edited yet. */
    public ReadOnlyObjectProperty<Map<Document, Draft>> offersProperty() {
        return offers.getReadOnlyProperty();
    }

    /** Goes on with an edit that was found. */
    public void take(Document document) {
        Optional.ofNullable(offers.get().get(document))
                .ifPresent(draft -> document.textProperty().set(draft.text()));
        decided(document);
    }

    /** Leaves a file as it is, and forgets the edit that was found. */
    public void leave(Document document) {
        keeper.dropSoon(document.file());
        decided(document);
    }

    private void decided(Document document) {
        Map<Document, Draft> rest = new LinkedHashMap<>(offers.get());
        rest.remove(document);
        offers.set(Map.copyOf(rest));
    }

    /** Makes a document what was saved last. */
    public void revert(Document document) {
        document.textProperty().set(document.saved());
        words.set(document.name() + " is as it was saved.");
    }

    /**
     * Writes a document to its file. What came with the lab is not overwritten, nor is a file that
     * somebody else has changed.
     */
    public void save(Document document) {
        if (document.isShipped()) {
            words.set(
                    "%s is the lab's and stays as it is. Save it as a file of your own."
                            .formatted(document.name()));
            return;
        }
        write(document, document.file(), true);
    }

    /**
     * Writes all documents that are changed and are the user's own, then goes on.
     *
     * @param then on the interface thread
     */
    public void save(List<Document> documents, Runnable then) {
        documents.stream().filter(Document::isUnsaved).forEach(this::save);
        writing = writing.thenRunAsync(() -> ui.execute(then), background);
    }

    /** Writes a document to another file; the document stays the one that it was. */
    public void saveAs(Document document, Path target) {
        boolean same = target.toAbsolutePath().normalize().equals(document.file());
        if (same) {
            save(document);
        } else {
            write(document, target, false);
        }
    }

    private void write(Document document, Path target, boolean own) {
        String text = document.textProperty().get();
        String before = document.saved();
        writing =
                writing.thenRunAsync(
                        () -> {
                            String said =
                                    written(
                                            target,
                                            text,
                                            own ? Optional.of(before) : Optional.empty());
                            boolean done = said.isEmpty();
                            ui.execute(() -> wrote(document, target, text, own && done, said));
                        },
                        background);
    }

    /** Why a text could not be written; empty if it was. */
    private static String written(Path target, String text, Optional<String> expected) {
        try {
            if (expected.isPresent()
                    && Files.exists(target)
                    && !Files.readString(target).equals(expected.get())) {
                return target
                        + " was changed by somebody else since it was opened. Save your text as"
                        + " another file, and look at both.";
            }
            SafeFile.write(target, text.getBytes(StandardCharsets.UTF_8), true);
            return "";
        } catch (LabFileException e) {
            return e.getMessage();
        } catch (IOException e) {
            return "%s cannot be read to compare it: %s".formatted(target, e.getMessage());
        }
    }

    private void wrote(Document document, Path target, String text, boolean own, String said) {
        if (!said.isEmpty()) {
            words.set(said);
            return;
        }
        words.set("Saved as %s.".formatted(target));
        if (own) {
            document.savedAs(text);
            if (!document.isUnsaved()) {
                keeper.dropSoon(document.file());
            }
        }
    }

    /** Writes drafts at once; for the end. */
    public void close() {
        keeper.close();
    }
}
