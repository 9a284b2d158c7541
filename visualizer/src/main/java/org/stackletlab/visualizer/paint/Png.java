package org.stackletlab.visualizer.paint;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Theme;

/** Pictures as PNG files. For the interface thread. */
public final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] DEPTH_8_RGBA = {8, 6, 0, 0, 0};

    private Png() {}

    /** A picture at a zoom, in the colours of a theme. */
    public static byte[] of(Picture picture, Theme theme, double zoom) {
        Canvas canvas = new Canvas(picture.width() * zoom, picture.height() * zoom);
        new CanvasPainter(theme).paint(picture, canvas.getGraphicsContext2D(), zoom);
        return of(canvas.snapshot(null, null));
    }

    /** An image. */
    public static byte[] of(WritableImage image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        byte[] row = new byte[4 * width];
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(file)) {
            try (DeflaterOutputStream packed = new DeflaterOutputStream(pixels)) {
                for (int y = 0; y < height; y++) {
                    image.getPixelReader()
                            .getPixels(
                                    0,
                                    y,
                                    width,
                                    1,
                                    PixelFormat.getByteBgraInstance(),
                                    row,
                                    0,
                                    row.length);
                    packed.write(0);
                    packed.write(rgba(row));
                }
            }
            out.write(SIGNATURE);
            chunk(out, "IHDR", header(width, height));
            chunk(out, "IDAT", pixels.toByteArray());
            chunk(out, "IEND", new byte[0]);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return file.toByteArray();
    }

    private static byte[] rgba(byte[] bgra) {
        byte[] row = bgra.clone();
        for (int i = 0; i < row.length; i += 4) {
            row[i] = bgra[i + 2];
            row[i + 2] = bgra[i];
        }
        return row;
    }

    private static byte[] header(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(width);
            out.writeInt(height);
            out.write(DEPTH_8_RGBA);
        }
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream out, String kind, byte[] data) throws IOException {
        byte[] name = kind.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) sum.getValue());
    }
}
