package org.stackletlab.visualizer.pulse;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/**
 * A picture of a window that has come to rest: it is the same as the one some pulses before. Parts
 * of a window appear one after the other, and nobody else knows when the last of them is there.
 */
public final class StillPicture extends AnimationTimer {
    /** Longer than anything that waits for the user to rest. */
    private static final int PULSES_BETWEEN = 12;

    private static final int MOST_PICTURES = 50;

    private final Scene scene;
    private final CompletableFuture<WritableImage> picture = new CompletableFuture<>();
    private int pulses;
    private int pictures;
    private int[] before = {};

    private StillPicture(Scene scene) {
        this.scene = scene;
    }

    /**
     * Takes the picture; for the interface thread, which completes it later. If the window does not
     * come to rest it is what was seen last.
     */
    public static CompletionStage<WritableImage> of(Scene scene) {
        StillPicture still = new StillPicture(scene);
        still.start();
        return still.picture;
    }

    @Override
    public void handle(long now) {
        if (++pulses % PULSES_BETWEEN != 0) {
            return;
        }
        WritableImage image = scene.snapshot(null);
        int[] pixels = pixels(image);
        if (Arrays.equals(pixels, before) || ++pictures == MOST_PICTURES) {
            stop();
            picture.complete(image);
        }
        before = pixels;
    }

    private static int[] pixels(WritableImage image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return pixels;
    }
}
