package org.stackletlab.visualizer.code;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.recording.Judged;
import org.stackletlab.inspector.recording.SourceText;
import org.stackletlab.inspector.world.CallFrame;
import org.stackletlab.visualizer.code.language.Language;
import org.stackletlab.visualizer.edit.Document;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.session.Moment;
import org.stackletlab.visualizer.session.Session;

/**
 * What the three tabs show: source, switch file and disassembly, in step with the moment. For the
 * interface thread.
 */
final class CodeViewModel {
    private final PlayerViewModel player;
    private final Optional<Workbench> workbench;
    private final Map<Tab, ReadOnlyObjectWrapper<Page>> pages = new EnumMap<>(Tab.class);
    private final ObjectProperty<Tab> tab = new SimpleObjectProperty<>(Tab.SOURCE);
    private final ReadOnlyObjectWrapper<List<String>> files =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<String> file = new SimpleObjectProperty<>("");
    private final BooleanProperty following = new SimpleBooleanProperty(true);
    private final BooleanProperty together = new SimpleBooleanProperty();
    private List<String> own = List.of();
    private String switchName = "";
    private boolean led;
    private boolean updating;

    /**
     * The code of what a player shows.
     *
     * @param workbench to edit and disassemble, if that can be done
     */
    CodeViewModel(PlayerViewModel player, Optional<Workbench> workbench) {
        this.player = requireNonNull(player, "player");
        this.workbench = requireNonNull(workbench, "workbench");
        for (Tab one : Tab.values()) {
            pages.put(one, new ReadOnlyObjectWrapper<>(Page.EMPTY));
        }
        otherRun(player.session());
        player.sessionProperty().addListener((_, _, session) -> otherRun(session));
        player.momentProperty().addListener((_, _, _) -> update());
        player.shownFrameProperty().addListener((_, _, _) -> update());
        player.playingProperty().addListener((_, _, _) -> update());
        file.addListener((_, _, _) -> chosen());
        following.addListener((_, _, _) -> update());
        tab.addListener((_, _, _) -> led = led && updating);
        workbench.ifPresent(
                bench ->
                        bench.rerun()
                                .documents()
                                .forEach(
                                        document ->
                                                document.textProperty()
                                                        .addListener((_, _, _) -> update())));
        update();
    }

    private void otherRun(Session session) {
        switchName =
                session.recorded()
                        .image()
                        .symbol(
                                session.recorded()
                                        .facts()
                                        .judged()
                                        .map(judged -> judged.routine().symbol())
                                        .orElse(Program.SWITCH_SYMBOL))
                        .flatMap(symbol -> session.recorded().image().sourceAt(symbol.address()))
                        .map(SourcePosition::file)
                        .orElse("");
        List<SourceText> sources = session.recorded().sources().all();
        own =
                sources.stream()
                        .map(SourceText::name)
                        .filter(name -> isOwn(session, name) && !name.equals(switchName))
                        .toList();
        List<String> all = new ArrayList<>(own);
        sources.stream()
                .map(SourceText::name)
                .filter(name -> !own.contains(name) && !name.equals(switchName))
                .forEach(all::add);
        files.set(List.copyOf(all));
    }

    /** Whether a source is one that the user named; the compiler may have cut folders off. */
    private static boolean isOwn(Session session, String name) {
        return session.recorded().facts().sources().stream()
                .map(typed -> typed.replace('\\', '/'))
                .anyMatch(typed -> typed.equals(name) || typed.endsWith("/" + name));
    }

    /** What keeps what is in front from being edited, in short. */
    String readOnly() {
        return judgedAsItIs().isPresent() ? "read only, as it was judged" : "read only";
    }

    /** The same in full, if there is more to be said. */
    Optional<String> whyReadOnly() {
        return judgedAsItIs()
                .map(
                        judged ->
                                "This run keeps the code that was judged. After a change of %s type: %s"
                                        .formatted(judged.file(), judged.command()));
    }

    private Optional<Judged> judgedAsItIs() {
        return player.session()
                .recorded()
                .facts()
                .judged()
                .filter(judged -> judged.isKeptAsCode() && tab.get() == Tab.SWITCH);
    }

    /** The tab that is in front. */
    ObjectProperty<Tab> tabProperty() {
        return tab;
    }

    /** What a tab shows. */
    ReadOnlyObjectProperty<Page> pageProperty(Tab of) {
        return pages.get(of).getReadOnlyProperty();
    }

    /** The sources that can be chosen, the program's own first. */
    ReadOnlyObjectProperty<List<String>> filesProperty() {
        return files.getReadOnlyProperty();
    }

    /** The source that is shown; choosing another one ends following. */
    ObjectProperty<String> fileProperty() {
        return file;
    }

    /** Whether the source and the tab are those of the next instruction. */
    BooleanProperty followingProperty() {
        return following;
    }

    /** Whether all tabs are shown at once; else it is the one in front. */
    BooleanProperty togetherProperty() {
        return together;
    }

    /** The tabs that are to be seen; without a workbench nothing can be disassembled. */
    List<Tab> shownTabs() {
        return !together.get()
                ? List.of(tab.get())
                : workbench.isPresent() ? List.of(Tab.values()) : List.of(Tab.SOURCE, Tab.SWITCH);
    }

    /** What can be edited in a tab. */
    Optional<Document> document(Tab of) {
        String name = of == Tab.SOURCE ? file.get() : of == Tab.SWITCH ? switchName : "";
        return workbench.flatMap(bench -> bench.rerun().document(name));
    }

    /** The source that a tab shows by its name in the run; empty for the disassembly. */
    String sourceOf(Tab of) {
        return of == Tab.SOURCE ? file.get() : of == Tab.SWITCH ? switchName : "";
    }

    private void chosen() {
        if (!updating && file.get() != null) {
            following.set(false);
            update();
        }
    }

    /** Brings a source to the front, as if it had been chosen. */
    void open(Document document) {
        workbench
                .flatMap(bench -> bench.rerun().nameOf(document))
                .ifPresent(
                        name -> {
                            if (name.equals(switchName)) {
                                tab.set(Tab.SWITCH);
                            } else {
                                file.set(name);
                                tab.set(Tab.SOURCE);
                            }
                        });
    }

    private void update() {
        if (updating) {
            return;
        }
        updating = true;
        List<CallFrame> frames = frames();
        if (following.get() || player.shownFrameProperty().get().isPresent()) {
            follow(frames);
        }
        if (file.get() == null || !files.get().contains(file.get())) {
            file.set(files.get().isEmpty() ? "" : files.get().getFirst());
        }
        pages.get(Tab.SOURCE).set(source(Tab.SOURCE, file.get(), frames));
        pages.get(Tab.SWITCH).set(source(Tab.SWITCH, switchName, frames));
        updating = false;
        // While events follow each other there is no time to list the function of each.
        if (!player.playingProperty().get()) {
            disassemble();
        }
    }

    /** The call that the user looks at, or all that run, the innermost first. */
    private List<CallFrame> frames() {
        Moment moment = player.momentProperty().get();
        return player.shownFrameProperty()
                .get()
                .map(shown -> List.of(shown.frame()))
                .orElseGet(
                        () ->
                                moment == null
                                        ? List.of()
                                        : moment.world().running().calls().frames());
    }

    private void follow(List<CallFrame> frames) {
        List<String> running =
                frames.stream()
                        .flatMap(frame -> frame.position().stream())
                        .map(SourcePosition::file)
                        .filter(files.get()::contains)
                        .toList();
        boolean chosen = player.shownFrameProperty().get().isPresent();
        // Before and after the program there is start-up code only: nobody came to see that.
        if (!running.isEmpty() && (chosen || running.stream().anyMatch(own::contains))) {
            file.set(running.getFirst());
        } else if (!running.isEmpty() || !files.get().contains(file.get())) {
            own.stream().findFirst().ifPresent(file::set);
        }
        boolean inSwitch = lineIn(switchName, frames, true) > 0;
        Tab wanted = inSwitch ? Tab.SWITCH : isWithoutLines(frames) ? Tab.DISASSEMBLY : Tab.SOURCE;
        boolean stays = tab.get() != Tab.SOURCE && !led && !(chosen && tab.get() == Tab.SWITCH);
        if (tab.get() != wanted && !stays) {
            tab.set(wanted);
            led = wanted != Tab.SOURCE;
        }
    }

    /** Code that was judged may come without lines: then its instructions are what there is. */
    private boolean isWithoutLines(List<CallFrame> frames) {
        return workbench.isPresent()
                && player.session().recorded().facts().judged().isPresent()
                && frames.stream().limit(1).anyMatch(frame -> frame.position().isEmpty());
    }

    private Page source(Tab of, String name, List<CallFrame> frames) {
        Optional<Document> document = document(of);
        Optional<String> text =
                document.map(one -> one.textProperty().get())
                        .or(
                                () ->
                                        player.session()
                                                .recorded()
                                                .sources()
                                                .named(name)
                                                .map(SourceText::text));
        if (text.isEmpty()) {
            return Page.EMPTY;
        }
        int line = lineIn(name, frames, of == Tab.SWITCH);
        int now = document.isPresent() && line > 0 ? document.get().lineNow(line) : line;
        return new Page(name, Language.of(name), text.get(), now, List.of());
    }

    /** The line of the innermost call in a file; for the switch file only if it runs itself. */
    private static int lineIn(String name, List<CallFrame> frames, boolean innermost) {
        return frames.stream()
                .limit(innermost ? 1 : frames.size())
                .flatMap(frame -> frame.position().stream())
                .filter(position -> position.file().equals(name))
                .findFirst()
                .map(SourcePosition::line)
                .orElse(0);
    }

    private void disassemble() {
        if (!shownTabs().contains(Tab.DISASSEMBLY) || workbench.isEmpty()) {
            return;
        }
        List<CallFrame> frames = frames();
        if (frames.isEmpty()) {
            return;
        }
        long pc = frames.getFirst().pc();
        workbench
                .get()
                .disassembly()
                .around(player.session(), pc, this::disassemble)
                .ifPresent(
                        listing ->
                                pages.get(Tab.DISASSEMBLY)
                                        .set(
                                                new Page(
                                                        "disassembly",
                                                        Language.DISASSEMBLY,
                                                        listing.text(),
                                                        listing.lineOf(pc),
                                                        listing.addresses())));
    }

    /** A tab has come to the front: only then its page is made. */
    void shown() {
        disassemble();
    }
}
