package org.stackletlab.visualizer.edit;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.recording.Judged;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.session.Session;

/**
 * Builds and records an edited program, shows the new run where the old one was, and compares both.
 * For the interface thread; what takes time is done elsewhere.
 */
public final class RerunViewModel {
    private final PlayerViewModel player;
    private final Workshop workshop;
    private final DocumentFinder finder;
    private final Executor background;
    private final Executor ui;
    private final ReadOnlyObjectWrapper<List<Complaint>> complaints =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper work = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Comparison>> comparison =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Run>> other =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Session first;
    private final Map<Document, String> builtTexts = new HashMap<>();
    private Optional<AtomicBoolean> cancel = Optional.empty();
    private Run run;
    private boolean newest = true;
    private boolean closed;

    /**
     * Runs what a player shows once more.
     *
     * @param finder finds what can be edited
     * @param cache the lab's cache folder, for copies that are built
     * @param background may wait
     * @param ui the interface thread
     */
    public RerunViewModel(
            PlayerViewModel player,
            DocumentFinder finder,
            Path cache,
            Executor background,
            Executor ui) {
        this.player = requireNonNull(player, "player");
        this.workshop = new Workshop(finder.sandbox(), cache);
        this.finder = requireNonNull(finder, "finder");
        this.background = requireNonNull(background, "background");
        this.ui = requireNonNull(ui, "ui");
        this.first = player.session();
        this.run = finder.first(first);
    }

    /** The files that can be edited. */
    public List<Document> documents() {
        return run.documents();
    }

    /** The document that a source of the shown run was built from, if it can be edited. */
    public Optional<Document> document(String source) {
        return Optional.ofNullable(run.names().get(source));
    }

    /** What a source of the shown run is called that a document was built into. */
    public Optional<String> nameOf(Document document) {
        return run.names().entrySet().stream()
                .filter(entry -> entry.getValue() == document)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** What the tools said of the last build. */
    public ReadOnlyObjectProperty<List<Complaint>> complaintsProperty() {
        return complaints.getReadOnlyProperty();
    }

    /** What is being done; empty if nothing is. */
    public ReadOnlyStringProperty workProperty() {
        return work.getReadOnlyProperty();
    }

    /** What came of it; empty if there is nothing to be said. */
    public ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }

    /** The first difference to the run before, once somebody has asked. */
    public ReadOnlyObjectProperty<Optional<Comparison>> comparisonProperty() {
        return comparison.getReadOnlyProperty();
    }

    /** Whether there are two runs to compare. */
    public boolean hasOther() {
        return other.get().isPresent();
    }

    /** Whether the run that is shown is the latest. */
    public boolean isNewest() {
        return newest;
    }

    /** The complaints about a document, where their lines are now; lines that changed have none. */
    public List<Complaint> about(Document document) {
        LineShift shift =
                new LineShift(
                        builtTexts.getOrDefault(document, document.textProperty().get()),
                        document.textProperty().get());
        return complaints.get().stream()
                .filter(complaint -> isAbout(complaint, document))
                .filter(complaint -> complaint.line() == 0 || shift.now(complaint.line()) > 0)
                .map(
                        complaint ->
                                complaint.line() == 0
                                        ? complaint
                                        : complaint.inLine(shift.now(complaint.line())))
                .toList();
    }

    private boolean isAbout(Complaint complaint, Document document) {
        return document.isCalled(complaint.file())
                || DocumentFinder.isTheSame(workshop.copyOf(document.file()), complaint.file());
    }

    /** Builds and records what the documents say now. One at a time. */
    public void runAgain() {
        if (!work.get().isEmpty()) {
            return;
        }
        AtomicBoolean cancelled = new AtomicBoolean();
        cancel = Optional.of(cancelled);
        work.set("building");
        words.set("");
        builtTexts.clear();
        documents().forEach(one -> builtTexts.put(one, one.textProperty().get()));
        Workshop.Order order = order();
        background.execute(
                () -> {
                    Outcome outcome =
                            workshop.run(
                                    order,
                                    cancelled,
                                    count -> ui.execute(() -> reached(cancelled, count)));
                    ui.execute(() -> finished(outcome));
                });
    }

    private void reached(AtomicBoolean of, long instructions) {
        if (cancel.filter(flag -> flag == of).isPresent()) {
            work.set("recording: %,d instructions".formatted(instructions));
        }
    }

    /** Does not wait for the build or recording that is under way. */
    public void cancel() {
        cancel.ifPresent(flag -> flag.set(true));
        work.set(work.get().isEmpty() ? "" : "stopping");
    }

    /** The first run says how to build: its names are those that the user gave. */
    private Workshop.Order order() {
        RecordedProgram recorded = first.recorded();
        List<Workshop.Part> sources = finder.sources(recorded).stream().map(this::part).toList();
        Optional<Workshop.Part> switchFile =
                DocumentFinder.switchName(recorded)
                        .map(_ -> part(finder.switchFile(recorded)))
                        .filter(part -> part.text().isPresent());
        return new Workshop.Order(recorded, sources, switchFile);
    }

    private Workshop.Part part(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Optional<Document> document =
                documents().stream().filter(one -> one.file().equals(absolute)).findFirst();
        return new Workshop.Part(
                file,
                document.map(one -> one.textProperty().get()),
                document.filter(Document::isUnsaved).isPresent());
    }

    private void finished(Outcome outcome) {
        work.set("");
        cancel = Optional.empty();
        if (closed) {
            if (outcome instanceof Outcome.Recorded made) {
                background.execute(made.session()::close);
            }
            return;
        }
        switch (outcome) {
            case Outcome.Cancelled() ->
                    words.set("Cancelled; the run that is shown is the one before.");
            case Outcome.Refused(List<Complaint> about, String said) -> {
                complaints.set(about);
                words.set(about.isEmpty() ? said : "");
            }
            case Outcome.Recorded(Session session, List<Complaint> warnings) -> {
                complaints.set(warnings);
                Run made = DocumentFinder.next(session, documents(), workshop);
                made.read();
                swapTo(new Swap(made, true, Optional.empty(), Optional.empty(), other.get()));
            }
        }
    }

    /**
     * Another run comes on stage.
     *
     * @param wanted the run
     * @param isNewest whether it is the latest one
     * @param there where to go; empty for where the other one is
     * @param kept the comparison that stays to be seen
     * @param unwanted a run that nobody will look at again
     */
    private record Swap(
            Run wanted,
            boolean isNewest,
            Optional<Mark> there,
            Optional<Comparison> kept,
            Optional<Run> unwanted) {}

    /** Shows the run of the two that is not shown. */
    public void showOther() {
        show(Optional.empty(), Optional.empty());
    }

    private void show(Optional<Mark> there, Optional<Comparison> kept) {
        if (work.get().isEmpty()) {
            other.get()
                    .map(wanted -> new Swap(wanted, !newest, there, kept, Optional.empty()))
                    .ifPresent(this::swapTo);
        }
    }

    private void swapTo(Swap swap) {
        Run old = run;
        Mark here =
                player.momentProperty().get() == null
                        ? Mark.START
                        : player.momentProperty().get().mark();
        work.set("finding the place");
        background.execute(
                () -> {
                    SamePlace place =
                            swap.there()
                                    .map(mark -> new SamePlace(mark, ""))
                                    .orElseGet(
                                            () ->
                                                    SamePlace.find(
                                                            old.session().events(),
                                                            here,
                                                            swap.wanted().session().events()));
                    ui.execute(() -> arrived(swap, place));
                });
    }

    private void arrived(Swap swap, SamePlace place) {
        if (closed) {
            forget(swap.wanted());
            return;
        }
        Run old = run;
        MovedStops stops = new MovedStops(player.stops(), old.names());
        run = swap.wanted();
        newest = swap.isNewest();
        other.set(Optional.of(old));
        comparison.set(swap.kept());
        work.set("");
        words.set(
                newest
                        ? (place.words() + " " + asJudged()).strip()
                        : place.words().replace("new run", "run before"));
        run.shown();
        player.show(run.session(), place.mark());
        stops.after(run.names());
        swap.unwanted().ifPresent(this::forget);
    }

    /** That a file of the shown run was not read again, although it may have changed. */
    private String asJudged() {
        return run.session()
                .recorded()
                .facts()
                .judged()
                .filter(Judged::isKeptAsCode)
                .map(
                        judged ->
                                "The code of %s is the very code that was judged, whatever the file says now; %s judges the file as it is."
                                        .formatted(judged.file(), judged.command()))
                .orElse("");
    }

    /** Looks for the first difference between both runs. */
    public void compare() {
        if (other.get().isEmpty()) {
            words.set("There is one run only. Change something and run again, then compare.");
            return;
        }
        Session before = newest ? other.get().get().session() : run.session();
        Session now = newest ? run.session() : other.get().get().session();
        words.set("comparing");
        background.execute(
                () -> {
                    try {
                        Comparison found = Comparison.of(before.recorded(), now.recorded());
                        ui.execute(() -> compared(found));
                    } catch (MachineException e) {
                        ui.execute(() -> words.set(e.getMessage()));
                    }
                });
    }

    private void compared(Comparison found) {
        words.set("");
        comparison.set(Optional.of(found));
    }

    /** Goes to the first difference in the new run. */
    public void goToDifference() {
        Optional<Comparison> found = comparison.get();
        Optional<Mark> there = found.flatMap(Comparison::there);
        if (newest) {
            there.ifPresent(player::goTo);
        } else if (there.isPresent()) {
            show(there, found);
        }
    }

    /** The comparison is not wanted any more. */
    public void closeComparison() {
        comparison.set(Optional.empty());
    }

    private void forget(Run old) {
        if (old.session() != first) {
            background.execute(old.session()::close);
        }
    }

    /** Stops work, and frees the runs that were made here; the first one stays its owner's. */
    public void close() {
        closed = true;
        cancel();
        other.get().ifPresent(this::forget);
        forget(run);
    }
}
