package org.stackletlab.visualizer.window;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.visualizer.compare.CompareView;
import org.stackletlab.visualizer.compare.CompareViewModel;
import org.stackletlab.visualizer.compare.Trio;
import org.stackletlab.visualizer.page.ProblemView;
import org.stackletlab.visualizer.page.WaitView;
import org.stackletlab.visualizer.session.Opening;
import org.stackletlab.visualizer.session.OpeningException;
import org.stackletlab.visualizer.session.Session;

/** Records a program on other platforms, and shows all of them in place of the one run. */
final class Comparison {
    private final LabWindow window;
    private final Opening opening;
    private final Executor worker;

    Comparison(LabWindow window, Opening opening, Executor worker) {
        this.window = window;
        this.opening = opening;
        this.worker = worker;
    }

    /**
     * What is to be compared.
     *
     * @param platforms the wanted ones
     * @param before what is shown now, if it is a comparison already
     */
    private record Wish(
            MainView view,
            String name,
            List<org.stackletlab.emulator.arch.Platform> platforms,
            Optional<CompareViewModel> before) {
        List<Session> had() {
            return before.map(model -> model.trio().sessions()).orElse(List.of());
        }
    }

    void start(MainView view, String name) {
        view.player().playingProperty().set(false);
        start(new Wish(view, name, Trio.usual(view.player().session()), Optional.empty()));
    }

    private void start(Wish wish) {
        AtomicBoolean cancelled = new AtomicBoolean();
        WaitView wait =
                new WaitView(
                        wish.name() + " on all platforms",
                        () -> {
                            cancelled.set(true);
                            back(wish);
                        });
        window.showInstead(wish.name(), wait);
        worker.execute(() -> record(wish, wait, cancelled));
    }

    /** To what was shown before. */
    private void back(Wish wish) {
        wish.before()
                .ifPresentOrElse(
                        model -> show(wish, model),
                        () -> window.showAgain(wish.view(), wish.name()));
    }

    private void record(Wish wish, WaitView wait, AtomicBoolean cancelled) {
        try {
            Trio trio =
                    Trio.record(
                            opening,
                            wish.view().player().session(),
                            wish.platforms(),
                            wish.had(),
                            (_, count) -> {
                                wait.reached(count);
                                return !cancelled.get();
                            });
            Platform.runLater(() -> arrived(wish, trio, wait, cancelled.get()));
        } catch (OpeningException e) {
            Platform.runLater(
                    () -> {
                        wait.stop();
                        if (!cancelled.get()) {
                            problem(wish, e.getMessage());
                        }
                    });
        }
    }

    private void problem(Wish wish, String message) {
        window.showInstead(
                wish.name(),
                new ProblemView(
                        wish.name() + " cannot be shown on all platforms",
                        message,
                        List.of(
                                new ProblemView.Way("Try again", () -> start(wish)),
                                new ProblemView.Way("Back", () -> back(wish)))));
    }

    private void arrived(Wish wish, Trio trio, WaitView wait, boolean cancelled) {
        wait.stop();
        if (cancelled) {
            trio.close(wish.had());
            return;
        }
        wish.before().ifPresent(model -> model.trio().close(trio.sessions()));
        Mark at =
                wish.before()
                        .map(CompareViewModel::here)
                        .orElseGet(() -> wish.view().player().momentProperty().get().mark());
        show(wish, new CompareViewModel(trio, worker, Platform::runLater, at));
    }

    private void show(Wish wish, CompareViewModel model) {
        MainView view = wish.view();
        Runnable back =
                () -> {
                    worker.execute(() -> model.trio().close(List.of()));
                    view.player().goTo(model.here());
                    window.showAgain(view, wish.name());
                };
        CompareView all =
                new CompareView(
                        model,
                        wish.name(),
                        view.theme(),
                        back,
                        others -> start(new Wish(view, wish.name(), others, Optional.of(model))));
        all.getStylesheets().setAll(view.getStylesheets());
        window.showInstead(wish.name() + " on all platforms", all);
        all.requestFocus();
    }
}
