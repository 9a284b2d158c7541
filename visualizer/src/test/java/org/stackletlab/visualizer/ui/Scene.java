package org.stackletlab.visualizer.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.input.KeyCode;
import org.stackletlab.visualizer.Recorded;
import org.stackletlab.visualizer.window.LabWindow;

/**
 * Something that a window can show.
 *
 * @param name of the picture's file
 * @param show brings a new window there
 * @param further what a person does there
 */
record Scene(String name, Consumer<LabWindow> show, Consumer<WindowDriver> further) {
    /** Everything that somebody should look at before it is shown to others. */
    static List<Scene> all() {
        return List.of(
                new Scene("start", LabWindow::start, driver -> driver.named("LESSONS")),
                page("problem-c", wrong("wrong.c", "int main(void) { return x; }\n")),
                page("problem-empty", wrong("empty.c", "")),
                page("problem-newer", newer()),
                lesson("lesson", _ -> {}),
                lesson("lesson-answered", Scene::answer),
                run("first-moment", example("producer_consumer"), _ -> {}),
                run("switch", example("producer_consumer"), driver -> driver.goTo("switch:3")),
                run("in-flight", example("producer_consumer"), Scene::flyAway),
                run("danger-zone", example("nested"), driver -> driver.goTo("event:30")),
                run("end", example("producer_consumer"), driver -> driver.command("end")),
                run("greenlets", example("greenlet_tree"), driver -> driver.goTo("switch:7")),
                run("tasklets", example("tasklets"), driver -> driver.goTo("switch:5")),
                run("channels", example("round_robin"), driver -> driver.goTo("switch:4")),
                run("fibers", example("fibers"), driver -> driver.goTo("switch:4")),
                run("hub", example("offset_select"), driver -> driver.goTo("switch:9")),
                run("long-names", Recorded.guest("long_names"), driver -> driver.goTo("switch:3")),
                run("nothing", Recorded.guest("nothing"), driver -> driver.command("end")),
                run("fault", Recorded.guest("faults"), driver -> driver.command("end")),
                run("deep", Recorded.guest("deep"), driver -> driver.goTo("switch:2")),
                run("crowd", Recorded.guest("crowd_200"), driver -> driver.goTo("switch:440")),
                run("thousand", Recorded.guest("greenlets_1000"), Scene::halfWay),
                run("compare", example("producer_consumer"), Scene::compare),
                run("code", example("producer_consumer"), Scene::code),
                run("together", example("nested"), Scene::together),
                run("disassembly", example("nested"), Scene::disassembly),
                run("answer", example("producer_consumer"), Scene::ask),
                run("stacks", example("greenlet_tree"), Scene::stacks),
                run("keys", example("first"), driver -> driver.request("keys")),
                run("projector", example("greenlet_tree"), Scene::lecture));
    }

    private static Scene page(String name, Path file) {
        return new Scene(
                name, window -> window.open(file), driver -> driver.named("cannot be shown"));
    }

    private static Scene run(String name, Path file, Consumer<WindowDriver> further) {
        return new Scene(
                name,
                window -> window.open(file),
                driver -> {
                    driver.awaitRun();
                    further.accept(driver);
                });
    }

    private static Scene lesson(String name, Consumer<WindowDriver> further) {
        return run(name, Recorded.home().resolve("lessons/course/slices"), further);
    }

    private static void answer(WindowDriver driver) {
        driver.request("lesson-choose-1");
        driver.request("lesson-choose-1");
        driver.find("a verdict", node -> node.getStyleClass().contains("said-title"));
    }

    private static Path example(String name) {
        return Recorded.file(name);
    }

    private static Path wrong(String name, String text) {
        try {
            Path folder = Files.createDirectories(Recorded.leftovers("wrong"));
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A recording of a lab that counts versions on. */
    private static Path newer() {
        try {
            Path folder = Files.createDirectories(Recorded.leftovers("wrong"));
            return Files.write(folder.resolve("newer.lab"), Recorded.newer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the middle of a slice's way. */
    private static void flyAway(WindowDriver driver) {
        driver.goTo("switch:3");
        Toolkit.run(
                () -> {
                    driver.player().speedProperty().set(0.25);
                    driver.player().playingProperty().set(true);
                });
        Toolkit.await(
                "flying bytes",
                () -> {
                    var motion = driver.player().motionProperty().get();
                    return !motion.events().isEmpty() && motion.progress() > 0.4;
                });
        Toolkit.run(() -> driver.player().playingProperty().set(false));
    }

    private static void halfWay(WindowDriver driver) {
        long end = driver.moment().end().instructions();
        driver.goTo(Long.toString(end / 2));
    }

    private static void compare(WindowDriver driver) {
        driver.goTo("switch:3");
        driver.request("compare-platforms");
        driver.named("Compare platforms");
        driver.without("Going there");
    }

    private static void code(WindowDriver driver) {
        driver.goTo("switch:3");
        driver.request("code-switch");
        driver.request("edit-code");
    }

    /** Source, switch file and disassembly of one moment. */
    private static void together(WindowDriver driver) {
        driver.goTo("event:30");
        driver.request("code-together");
        driver.request("code-switch");
        driver.without("disassembling");
    }

    private static void disassembly(WindowDriver driver) {
        driver.goTo("event:30");
        driver.request("code-disassembly");
        driver.without("disassembling");
    }

    /** What a register is there for. */
    private static void ask(WindowDriver driver) {
        driver.goTo("switch:4");
        Toolkit.run(driver.named("Registers, C stack and heap")::requestFocus);
        driver.key(KeyCode.DOWN, false, false);
        driver.key(KeyCode.DOWN, false, false);
        driver.key(KeyCode.ENTER, false, false);
        driver.find("an answer", node -> node.getStyleClass().contains("reason"));
        driver.without("looking…");
    }

    private static void stacks(WindowDriver driver) {
        driver.goTo("switch:7");
        driver.request("stacks");
    }

    private static void lecture(WindowDriver driver) {
        driver.goTo("switch:7");
        Toolkit.run(() -> driver.view().orElseThrow().setProjector(true));
    }
}
