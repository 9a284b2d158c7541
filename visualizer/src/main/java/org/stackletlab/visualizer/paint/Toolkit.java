package org.stackletlab.visualizer.paint;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Theme;

/** Work for the interface thread, asked for by another thread that waits for it. */
public final class Toolkit {
    private Toolkit() {}

    /** Starts JavaFX where nothing is to be seen. Once in a process. */
    public static void startWithoutDisplay() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        CompletableFuture<Boolean> started = new CompletableFuture<>();
        Platform.startup(() -> started.complete(true));
        started.join();
    }

    /** What something gives on the interface thread. */
    public static <T> T get(Supplier<T> wanted) {
        CompletableFuture<T> made = new CompletableFuture<>();
        Platform.runLater(
                () -> {
                    try {
                        made.complete(wanted.get());
                    } catch (IllegalArgumentException | IllegalStateException e) {
                        made.completeExceptionally(e);
                    }
                });
        return made.join();
    }

    /**
     * Paints many pictures of one size, each by one short piece of work for the interface thread.
     *
     * @return makes pixels, row by row, as ARGB; the same array is used again the next time
     */
    public static Function<Picture, int[]> painter(Theme theme) {
        return new Function<>() {
            private CanvasPainter painter;
            private Canvas canvas;
            private WritableImage image;
            private int[] pixels;

            @Override
            public int[] apply(Picture picture) {
                return get(() -> paint(picture));
            }

            private int[] paint(Picture picture) {
                int width = (int) picture.width();
                int height = (int) picture.height();
                if (painter == null) {
                    painter = new CanvasPainter(theme);
                    canvas = new Canvas(width, height);
                    image = new WritableImage(width, height);
                    pixels = new int[width * height];
                }
                painter.paint(picture, canvas.getGraphicsContext2D(), 1);
                canvas.snapshot(null, image);
                image.getPixelReader()
                        .getPixels(
                                0,
                                0,
                                width,
                                height,
                                PixelFormat.getIntArgbInstance(),
                                pixels,
                                0,
                                width);
                return pixels;
            }
        };
    }
}
