package org.stackletlab.visualizer.pick;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.visualizer.command.Commands;
import org.stackletlab.visualizer.inspect.Choice;
import org.stackletlab.visualizer.inspect.InspectorViewModel;
import org.stackletlab.visualizer.paint.PictureView;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Shape;
import org.stackletlab.visualizer.picture.Target;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.player.ShownFrame;
import org.stackletlab.visualizer.session.Moment;

/**
 * Lets the places of a picture be chosen and asked about: with the mouse, and with the keys while
 * the picture has the focus.
 */
public final class PlacePicker {
    private static final String HINT =
            "Enter asks about it, the Menu key says what else can be done.";

    private final PictureView view;
    private final PlayerViewModel player;
    private final InspectorViewModel model;
    private final Predicate<Target.Bytes> highOnTop;
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private Consumer<Target> twice = _ -> {};
    private Optional<ContextMenu> menu = Optional.empty();
    private List<String> highlighted = List.of();

    /**
     * A picker for the places of a view, which it makes focusable.
     *
     * @param highOnTop whether of bytes the high addresses stand on top
     */
    public PlacePicker(
            PictureView view,
            PlayerViewModel player,
            InspectorViewModel model,
            Predicate<Target.Bytes> highOnTop) {
        this.view = view;
        this.player = player;
        this.model = model;
        this.highOnTop = highOnTop;
        view.setFocusTraversable(true);
        view.setOnMouseClicked(this::clicked);
        view.setOnKeyPressed(this::pressed);
        model.choiceProperty().addListener((_, _, _) -> view.repaint());
        player.shownFrameProperty().addListener((_, _, _) -> view.repaint());
    }

    /** What is chosen in this picture, in words; empty if nothing is. */
    public ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }

    /** Where in the picture the chosen thing is, if it is in it. */
    public Optional<Shape.Place> chosen() {
        return model.choiceProperty()
                .get()
                .flatMap(choice -> PlaceOrder.placeOf(view.shown(), choice));
    }

    /** What a double click on a place does, besides. */
    public void setTwice(Consumer<Target> action) {
        twice = action;
    }

    /** What can be done with a place, on the right button and the Menu key. */
    public void setMenu(Commands commands) {
        ContextMenu made = PlaceMenu.of(commands, model);
        menu = Optional.of(made);
        view.setOnContextMenuRequested(event -> show(made, event));
    }

    /** Points at what lessons name, besides what is chosen. */
    public void highlight(List<String> names) {
        highlighted = List.copyOf(names);
        view.repaint();
    }

    /** The first address that is pointed at, if any is. */
    public OptionalLong firstPointed() {
        return pointed().first();
    }

    private Pointed pointed() {
        Moment moment = player.momentProperty().get();
        return moment == null || highlighted.isEmpty()
                ? Pointed.NOTHING
                : Pointed.of(highlighted, moment.world());
    }

    /** The picture with rings around what is chosen, and around the call that is looked at. */
    public Picture ringed(Picture picture) {
        Optional<Shape.Place> place =
                model.choiceProperty().get().flatMap(choice -> PlaceOrder.placeOf(picture, choice));
        tell(place.map(Shape.Place::words).orElse(""));
        Picture framed =
                player.shownFrameProperty()
                        .get()
                        .map(ShownFrame::frame)
                        .map(
                                frame ->
                                        Ring.aroundBytes(
                                                picture,
                                                frame.stackPointer(),
                                                frame.end().orElse(frame.stackPointer() + 1)))
                        .orElse(picture);
        Picture pointed = Ring.aroundPointed(framed, pointed(), highOnTop);
        Picture ringed = Ring.around(pointed, model.choiceProperty().get(), highOnTop);
        return place.map(
                        at ->
                                new Picture(
                                        ringed.width(),
                                        ringed.height(),
                                        "Chosen: %s. %s %s"
                                                .formatted(at.words(), HINT, picture.title()),
                                        ringed.shapes()))
                .orElse(ringed);
    }

    /** Pictures are made while the window is laid out; words that need room must wait for it. */
    private void tell(String told) {
        if (!told.equals(words.get())) {
            Platform.runLater(() -> words.set(told));
        }
    }

    private void clicked(MouseEvent click) {
        menu.ifPresent(ContextMenu::hide);
        view.requestFocus();
        Optional<Shape.Place> place = view.placeAt(click.getX(), click.getY());
        if (click.getButton() != MouseButton.PRIMARY || place.isEmpty()) {
            return;
        }
        if (place.get().target() instanceof Target.Instant instant) {
            player.goTo(new Mark(instant.mark()));
        } else {
            model.choose(place.get().target(), pointed(place.get(), click.getY() / view.zoom()));
            model.ask();
            if (click.getClickCount() == 2) {
                twice.accept(place.get().target());
            }
        }
    }

    /** The byte at a height. */
    private OptionalLong pointed(Shape.Place place, double y) {
        if (!(place.target() instanceof Target.Bytes bytes)
                || player.momentProperty().get() == null) {
            return OptionalLong.empty();
        }
        double part = Math.clamp((y - place.y()) / place.height(), 0, 1);
        long offset = (long) ((highOnTop.test(bytes) ? 1 - part : part) * (bytes.count() - 1));
        return OptionalLong.of(bytes.address() + offset);
    }

    private void pressed(KeyEvent key) {
        boolean used =
                switch (key.getCode()) {
                    case TAB ->
                            move(key.isShiftDown() ? PlaceOrder.Way.PREVIOUS : PlaceOrder.Way.NEXT);
                    case DOWN -> move(PlaceOrder.Way.NEXT);
                    case UP -> move(PlaceOrder.Way.PREVIOUS);
                    case RIGHT -> move(PlaceOrder.Way.RIGHT);
                    case LEFT -> move(PlaceOrder.Way.LEFT);
                    case ENTER -> ask();
                    default -> false;
                };
        if (used) {
            key.consume();
        }
    }

    private boolean ask() {
        model.ask();
        return model.choiceProperty().get().isPresent();
    }

    /** Whether there was somewhere to go. */
    private boolean move(PlaceOrder.Way way) {
        Optional<Choice> before = model.choiceProperty().get();
        Optional<Shape.Place> next = PlaceOrder.from(view.shown(), before, way);
        Optional<Shape.Place> here =
                before.flatMap(choice -> PlaceOrder.placeOf(view.shown(), choice));
        if (next.isEmpty() || next.equals(here)) {
            return false;
        }
        model.choose(next.get().target(), OptionalLong.empty());
        return true;
    }

    private void show(ContextMenu made, ContextMenuEvent event) {
        if (!event.isKeyboardTrigger()) {
            view.placeAt(event.getX(), event.getY())
                    .ifPresent(
                            place ->
                                    model.choose(
                                            place.target(),
                                            pointed(place, event.getY() / view.zoom())));
        }
        if (model.choiceProperty().get().isPresent()) {
            made.show(view, event.getScreenX(), event.getScreenY());
        }
        event.consume();
    }
}
