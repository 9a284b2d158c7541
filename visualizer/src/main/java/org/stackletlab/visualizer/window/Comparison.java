package org.stackletlab.visualizer.window;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import org.stackletlab.visualizer.compare.CompareView;
import org.stackletlab.visualizer.compare.CompareViewModel;
import org.stackletlab.visualizer.compare.Trio;
import org.stackletlab.visualizer.page.ProblemView;
import org.stackletlab.visualizer.page.WaitView;
import org.stackletlab.visualizer.session.Opening;
import org.stackletlab.visualizer.session.OpeningException;

/** Records a program on the other platforms, and shows all of them in place of the one run. */
final class Comparison {
    private final LabWindow window;
    private final Opening opening;
    private final Executor worker;

    Comparison(LabWindow window, Opening opening, Executor worker) {
        this.window = window;
        this.opening = opening;
        this.worker = worker;
    }

    void start(MainView view, String name) {
        AtomicBoolean cancelled = new AtomicBoolean();
        Runnable back = () -> window.showAgain(view, name);
        WaitView wait =
                new WaitView(
                        name + " on all platforms",
                        () -> {
                            cancelled.set(true);
                            back.run();
                        });
        view.player().playingProperty().set(false);
        window.showInstead(name, wait);
        worker.execute(() -> record(view, name, wait, cancelled));
    }

    private void record(MainView view, String name, WaitView wait, AtomicBoolean cancelled) {
        try {
            Trio trio =
                    Trio.record(
                            opening,
                            view.player().session(),
                            (_, count) -> {
                                wait.reached(count);
                                return !cancelled.get();
                            });
            Platform.runLater(() -> show(trio, view, name, wait, cancelled.get()));
        } catch (OpeningException e) {
            Platform.runLater(
                    () -> {
                        wait.stop();
                        if (!cancelled.get()) {
                            problem(view, name, e.getMessage());
                        }
                    });
        }
    }

    private void problem(MainView view, String name, String message) {
        window.showInstead(
                name,
                new ProblemView(
                        name + " cannot be shown on all platforms",
                        message,
                        List.of(
                                new ProblemView.Way("Try again", () -> start(view, name)),
                                new ProblemView.Way(
                                        "Back to the run", () -> window.showAgain(view, name)))));
    }

    private void show(Trio trio, MainView view, String name, WaitView wait, boolean cancelled) {
        wait.stop();
        if (cancelled) {
            trio.close();
            return;
        }
        CompareViewModel model =
                new CompareViewModel(
                        trio,
                        worker,
                        Platform::runLater,
                        view.player().momentProperty().get().mark());
        Runnable back =
                () -> {
                    worker.execute(trio::close);
                    view.player().goTo(model.here());
                    window.showAgain(view, name);
                };
        CompareView all = new CompareView(model, name, view.theme(), back);
        all.getStylesheets().setAll(view.getStylesheets());
        window.showInstead(name + " on all platforms", all);
        all.requestFocus();
    }
}
