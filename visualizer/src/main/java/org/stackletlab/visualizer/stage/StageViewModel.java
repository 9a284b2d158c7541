package org.stackletlab.visualizer.stage;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.world.StackState;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Target;
import org.stackletlab.visualizer.player.PlayerViewModel;
import org.stackletlab.visualizer.session.Moment;

/**
 * How the stage looks, and what is on it. What does not move is drawn once for a moment, a look and
 * a size.
 */
public final class StageViewModel {
    private static final double LARGER = 1.25;

    private final PlayerViewModel player;
    private final ReadOnlyObjectWrapper<StageLook> look =
            new ReadOnlyObjectWrapper<>(StageLook.USUAL);
    private Optional<Made> made = Optional.empty();
    private OptionalLong follow = OptionalLong.empty();

    /** A scene, and what it was made for. */
    private record Made(
            Moment moment,
            StageLook look,
            List<Event> moving,
            double width,
            double height,
            StageScene scene) {
        @SuppressWarnings("ReferenceEquality") // comparing all of two moments takes too long
        boolean isFor(Moment now, StageLook as, List<Event> flying, double wide, double high) {
            return moment == now
                    && look.equals(as)
                    && moving.equals(flying)
                    && width == wide
                    && height == high;
        }
    }

    /** The stage of a player's run. */
    public StageViewModel(PlayerViewModel player) {
        this.player = player;
    }

    /** How the stage looks. */
    public ReadOnlyObjectProperty<StageLook> lookProperty() {
        return look.getReadOnlyProperty();
    }

    /** What does not move, for a size. */
    public Picture still(double width, double height) {
        return scene(width, height).map(StageScene::still).orElse(nothing(width, height));
    }

    /** What moves, for a size. */
    public Picture moving(double width, double height) {
        double progress = player.motionProperty().get().progress();
        return scene(width, height)
                .map(scene -> scene.moving(progress))
                .orElse(nothing(width, height));
    }

    private static Picture nothing(double width, double height) {
        return new Picture(width, height, "", List.of());
    }

    private Optional<StageScene> scene(double width, double height) {
        Moment moment = player.momentProperty().get();
        if (moment == null) {
            return Optional.empty();
        }
        List<Event> moving = player.motionProperty().get().events();
        if (made.filter(old -> old.isFor(moment, look.get(), moving, width, height)).isEmpty()) {
            StageScene scene =
                    new StageScene(
                            moment,
                            player.session().cast(),
                            look.get(),
                            moving,
                            follow.orElse(moment.world().running().nearEnd()),
                            width,
                            height);
            made = Optional.of(new Made(moment, look.get(), moving, width, height, scene));
        }
        return made.map(Made::scene);
    }

    /** An address of the stack that has to be in sight instead of the stack pointer, if any has. */
    public void follow(OptionalLong address) {
        if (!follow.equals(address)) {
            follow = address;
            made = Optional.empty();
        }
    }

    /** These parts are shown, and no others. */
    public void show(Set<StageLook.Part> parts) {
        look.set(look.get().showing(parts));
    }

    /** Everything in the stack column larger. */
    public void larger() {
        zoom(LARGER);
    }

    /** Everything in the stack column smaller. */
    public void smaller() {
        zoom(1 / LARGER);
    }

    private void zoom(double factor) {
        look.set(look.get().zoomed(factor));
    }

    /** The stack column so that it just fits. */
    public void usualSize() {
        look.set(look.get().usualSize());
    }

    /** Heights in proportion to bytes only, or with room for words. */
    public void otherScale() {
        look.set(look.get().otherScale());
    }

    /** Low addresses on top, or high ones. */
    public void turn() {
        look.set(look.get().turned());
    }

    /** The stack pointer in sight again, the heap from its first stacklet on, nothing selected. */
    public void reset() {
        look.set(look.get().following().selecting(""));
    }

    /** Shows all runs of equal calls folded, or, if they are, one by one. */
    public void foldOrUnfold() {
        if (!look.get().unfolded().isEmpty()) {
            look.get().unfolded().forEach(highest -> look.set(look.get().folded(highest)));
        } else {
            made.map(Made::scene)
                    .map(StageScene::folds)
                    .orElse(List.of())
                    .forEach(highest -> look.set(look.get().folded(highest)));
        }
    }

    /**
     * The wheel was turned.
     *
     * @param x where
     * @param pixels how far the contents go up
     */
    public void scroll(double x, double pixels) {
        made.map(Made::scene)
                .ifPresent(
                        scene -> {
                            if (scene.isInHeap(x)) {
                                heapBy(pixels > 0 ? 1 : -1);
                            } else {
                                look.set(look.get().scrolled(scene.stackScroll() + pixels));
                            }
                        });
    }

    /** Other stacklets come into sight, a screenful on. */
    public void heapPage(int screens) {
        heapBy(screens * Math.max(1, made.map(Made::scene).map(StageScene::heapShown).orElse(1)));
    }

    private void heapBy(int stacklets) {
        Moment moment = player.momentProperty().get();
        int most = moment == null ? 0 : moment.world().stacks().size() - 1;
        look.set(look.get().heapFrom(Math.clamp(look.get().heapFirst() + stacklets, 0, most)));
    }

    /** A place of the stage was chosen. */
    public void choose(Target target) {
        switch (target) {
            case Target.OfStack of ->
                    select(of.name().equals(look.get().selected()) ? "" : of.name());
            case Target.Bytes bytes -> {
                Optional<String> slice = sliceAt(bytes.address());
                slice.ifPresentOrElse(
                        name -> choose(new Target.OfStack(name)), () -> fold(bytes.address()));
            }
            default -> {}
        }
    }

    private Optional<String> sliceAt(long address) {
        return made.map(Made::scene).flatMap(scene -> scene.sliceAt(address));
    }

    private void fold(long address) {
        made.map(Made::scene)
                .flatMap(scene -> scene.segmentAt(address))
                .filter(
                        segment ->
                                segment.repeats() > 1
                                        || look.get().unfolded().contains(segment.end()))
                .ifPresent(segment -> look.set(look.get().folded(segment.end())));
    }

    /** Puts a stack first in the heap column. */
    public void select(String stack) {
        look.set(look.get().selecting(stack));
    }

    /** Selects the first stack whose name or handle begins like this; says whether there is one. */
    public boolean find(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        Moment moment = player.momentProperty().get();
        Optional<StackState> found =
                moment == null || wanted.isEmpty()
                        ? Optional.empty()
                        : moment.world().stacks().stream()
                                .filter(stack -> stack.struct().isPresent())
                                .filter(stack -> isLike(stack, wanted))
                                .findFirst();
        select(found.map(StackState::name).orElse(""));
        return found.isPresent();
    }

    private static boolean isLike(StackState stack, String wanted) {
        String handle = "0x%08x".formatted(stack.struct().orElseThrow().handle());
        return stack.name().toLowerCase(Locale.ROOT).startsWith(wanted)
                || handle.equals(wanted)
                || (handle.endsWith(wanted) && wanted.length() > 3);
    }
}
