package org.stackletlab.visualizer.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.origin.Location;
import org.stackletlab.emulator.timeline.origin.Origin;
import org.stackletlab.inspector.why.Because;
import org.stackletlab.inspector.why.Listings;
import org.stackletlab.visualizer.picture.Target;
import org.stackletlab.visualizer.player.Inquiry;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.player.Stop;
import org.stackletlab.visualizer.session.Moment;
import org.stackletlab.visualizer.session.Session;

/**
 * What the user has chosen in a picture and asks about. Everything that takes time is found out on
 * the player's worker, and given up when the user wants something else. For the interface thread.
 */
public final class InspectorViewModel {
    private static final int PAGE = 20;
    private static final int STEPS = 12;

    private final PlayerViewModel player;
    private final Listings listings;
    private final Executor settled;
    private final AtomicInteger questions = new AtomicInteger();
    private final ReadOnlyObjectWrapper<Optional<Choice>> choice =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Subject>> subject =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final Findings<Happening> past = new Findings<>();
    private final Findings<Happening> future = new Findings<>();
    private final Findings<Because> reasons = new Findings<>();
    private Optional<Location> historyOf = Optional.empty();
    private Mark knownFrom = Mark.START;
    private Mark knownTo = Mark.START;
    private Reasons follower;

    /**
     * Nothing chosen yet.
     *
     * @param listings writes instructions
     * @param settled runs something on the interface thread after a moment, for what is not worth
     *     doing while the user hurries through time
     */
    public InspectorViewModel(PlayerViewModel player, Listings listings, Executor settled) {
        this.player = player;
        this.listings = listings;
        this.settled = settled;
        this.follower = new Reasons(player.session().recorded(), listings);
        player.sessionProperty().addListener((_, _, session) -> changed(session));
        player.momentProperty().addListener((_, _, _) -> refresh());
        player.playingProperty().addListener((_, _, playing) -> settle(!playing));
    }

    /** What is chosen. */
    public ReadOnlyObjectProperty<Optional<Choice>> choiceProperty() {
        return choice.getReadOnlyProperty();
    }

    /** What it is at the player's instant. */
    public ReadOnlyObjectProperty<Optional<Subject>> subjectProperty() {
        return subject.getReadOnlyProperty();
    }

    /** Whether the user asks about the choice. */
    public BooleanProperty openProperty() {
        return open;
    }

    /** What happened to the chosen place before the instant at which it was asked, latest last. */
    public Findings<Happening> past() {
        return past;
    }

    /** What happens to it from then on. */
    public Findings<Happening> future() {
        return future;
    }

    /** Why the value is there, step by step back. */
    public Findings<Because> reasons() {
        return reasons;
    }

    /**
     * Chooses something.
     *
     * @param pointed the byte that was pointed at, if that can be told
     */
    public void choose(Target target, OptionalLong pointed) {
        Moment moment = player.momentProperty().get();
        if (moment != null) {
            Choice.of(target, pointed, moment.world()).ifPresent(this::choose);
        }
    }

    private void choose(Choice chosen) {
        choice.set(Optional.of(chosen));
        refresh();
    }

    /** Chooses another word of the same memory. */
    public void chooseByte(long address) {
        choice.get()
                .filter(Choice::isMemory)
                .ifPresent(
                        chosen ->
                                choose(chosen.at(address, player.momentProperty().get().world())));
    }

    /** Asks about what is chosen. */
    public void ask() {
        if (choice.get().isPresent()) {
            open.set(true);
            refresh();
        }
    }

    /** Asks about what a value was made of, at the instant at which it was. */
    public void ask(Origin.Part source) {
        Choice next =
                switch (source.place()) {
                    case Location.InRegister in ->
                            new Choice(new Target.Register(in.register().name()), in, 0, 0);
                    case Location.InMemory memory ->
                            new Choice(
                                    new Target.Bytes(memory.address(), memory.bytes()),
                                    memory,
                                    memory.address(),
                                    memory.address() + memory.bytes());
                };
        choice.set(Optional.of(next));
        open.set(true);
        if (source.writer().equals(player.momentProperty().get().mark())) {
            refresh();
        } else {
            player.goTo(source.writer());
        }
    }

    /** Chooses nothing, and asks nothing. */
    public void close() {
        questions.incrementAndGet();
        open.set(false);
        choice.set(Optional.empty());
        subject.set(Optional.empty());
        clearHistory();
        reasons.clear();
    }

    private void changed(Session session) {
        follower = new Reasons(session.recorded(), listings);
        close();
    }

    /** Ends the search that is under way; what was found stays. */
    public void giveUp() {
        questions.incrementAndGet();
        Inquiry.End end = new Inquiry.End.GivenUp();
        List.of(past, future, reasons).stream()
                .filter(findings -> findings.lookingProperty().get())
                .forEach(findings -> findings.end(end, true, ""));
    }

    /** Goes to an instant at which something happened. */
    public void goTo(Mark mark) {
        player.playingProperty().set(false);
        player.goTo(mark);
    }

    /** The address of the chosen word, to be copied; empty for a register. */
    public String addressText() {
        return choice.get()
                .filter(Choice::isMemory)
                .map(chosen -> "0x%08x".formatted(chosen.address()))
                .orElse("");
    }

    /** The value of the choice, to be copied. */
    public String valueText() {
        return subject.get().map(Subject::value).orElse("");
    }

    /** A run that goes on stops when the chosen bytes are accessed, or does so no more. */
    public void stopOn(Stop.Access access) {
        choice.get()
                .filter(Choice::isMemory)
                .ifPresent(
                        chosen ->
                                player.stops()
                                        .toggle(
                                                new Stop.OnAccess(
                                                        chosen.address(),
                                                        chosen.place().bytes(),
                                                        access,
                                                        true)));
    }

    /** What is there again at this instant, and all that follows from it. */
    private void refresh() {
        if (choice.get().isEmpty() || player.momentProperty().get() == null) {
            return;
        }
        questions.incrementAndGet();
        Choice chosen = choice.get().get();
        Session session = player.session();
        Moment moment = player.momentProperty().get();
        reasons.clear();
        past.stop();
        future.stop();
        inquire(
                (unwanted, ui) -> {
                    Subject read = SubjectReader.read(session, moment, chosen);
                    ui.execute(() -> subject.set(Optional.of(read)));
                },
                _ -> {});
        int number = questions.get();
        settled.execute(() -> settle(number == questions.get()));
    }

    /** Nobody hurries any more. */
    private void settle(boolean wanted) {
        if (!wanted || !open.get() || player.playingProperty().get() || choice.get().isEmpty()) {
            return;
        }
        if (!historyOf.equals(choice.get().map(Choice::place))) {
            clearHistory();
            historyOf = choice.get().map(Choice::place);
            knownFrom = here();
            knownTo = here();
        }
        if (past.found().isEmpty() && !knownFrom.equals(Mark.START)) {
            earlier();
        }
        if (future.found().isEmpty() && !player.session().end().isBefore(knownTo)) {
            later();
        }
        // Last, because instructions may have to be disassembled first.
        if (reasons.found().isEmpty()) {
            moreReasons();
        }
    }

    private void clearHistory() {
        historyOf = Optional.empty();
        past.clear();
        future.clear();
    }

    /** Follows the value further back. */
    public void moreReasons() {
        if (choice.get().isEmpty() || reasons.lookingProperty().get()) {
            return;
        }
        Optional<Origin.Part> last =
                reasons.found().isEmpty()
                        ? Optional.of(new Origin.Part(choice.get().get().place(), here()))
                        : Reasons.sources(reasons.found().getLast()).stream().findFirst();
        boolean[] more = {false};
        Reasons asked = follower;
        reasons.begin();
        inquire(
                (unwanted, ui) ->
                        more[0] =
                                asked.follow(
                                        last.orElseThrow().place(),
                                        last.orElseThrow().writer(),
                                        STEPS,
                                        unwanted,
                                        because -> ui.execute(() -> add(because, unwanted))),
                end -> reasons.end(end, more[0], "nothing is known of it"));
    }

    private void add(Because because, BooleanSupplier unwanted) {
        if (!unwanted.getAsBoolean()) {
            reasons.list().add(because);
        }
    }

    /** Looks for what happened earlier. */
    public void earlier() {
        Mark mark = knownFrom;
        look(past, history -> unwanted -> history.before(mark, unwanted));
    }

    /** Looks for what happens later. */
    public void later() {
        Mark mark = knownTo;
        look(future, history -> unwanted -> history.after(mark, unwanted));
    }

    /** A way to a page of a history. */
    @FunctionalInterface
    private interface Way {
        History.Page find(BooleanSupplier unwanted) throws MachineException;
    }

    private void look(Findings<Happening> findings, Function<History, Way> way) {
        if (historyOf.isEmpty() || findings.lookingProperty().get()) {
            return;
        }
        Session session = player.session();
        Way finder = way.apply(new History(session.recorded(), historyOf.get(), PAGE));
        boolean backward = findings == past;
        findings.begin();
        inquire(
                (unwanted, ui) -> {
                    History.Page page = finder.find(unwanted);
                    ui.execute(() -> add(findings, page, backward));
                },
                end ->
                        findings.end(
                                end,
                                backward
                                        ? Mark.START.isBefore(knownFrom)
                                        : !session.end().isBefore(knownTo),
                                nothing(backward)));
    }

    private String nothing(boolean backward) {
        boolean register = historyOf.filter(Location.InRegister.class::isInstance).isPresent();
        return backward
                ? "never written before that"
                : register ? "what writes a register later is not looked for" : "";
    }

    private void add(Findings<Happening> findings, History.Page page, boolean backward) {
        List<Happening> all = new ArrayList<>(backward ? page.happenings() : findings.found());
        all.addAll(backward ? findings.found() : page.happenings());
        findings.list().setAll(all);
        if (backward) {
            knownFrom = page.from();
        } else {
            knownTo = page.to();
        }
    }

    private void inquire(Inquiry inquiry, Consumer<Inquiry.End> ended) {
        int number = questions.get();
        player.ask(
                (unwanted, ui) ->
                        inquiry.find(
                                () -> unwanted.getAsBoolean() || questions.get() != number,
                                work -> ui.execute(() -> doIf(questions.get() == number, work))),
                end -> doIf(questions.get() == number, () -> ended.accept(end)));
    }

    private static void doIf(boolean wanted, Runnable work) {
        if (wanted) {
            work.run();
        }
    }

    /** The instant at which the player is. */
    Mark here() {
        return player.momentProperty().get().mark();
    }
}
