package org.stackletlab.visualizer.movie;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageOutputStream;

/**
 * An animated GIF that repeats for ever. A frame holds only the rectangle in which something has
 * changed, and in it pixels that have not are "as before".
 */
final class GifFilm implements Film {
    private static final int CENTISECOND = 10;
    private static final byte AS_BEFORE = (byte) GifPalette.COLOURS;

    private final int width;
    private final GifPalette palette;
    private final IndexColorModel colours;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ImageOutputStream out;
    private final ImageWriter writer;
    private final byte[] next;
    private byte[] before = new byte[0];
    private GifRectangle waiting;
    private byte[] waitingPixels = new byte[0];
    private double shown;
    private long written;

    GifFilm(int width, int height, GifPalette palette) throws IOException {
        this.width = width;
        this.palette = palette;
        this.next = new byte[width * height];
        this.waiting = new GifRectangle(0, 0, width, height);
        int[] table = Arrays.copyOf(palette.colours(), GifPalette.COLOURS + 1);
        this.colours = new IndexColorModel(8, table.length, table, 0, false, -1, 0);
        ImageIO.setUseCache(false);
        this.out = ImageIO.createImageOutputStream(bytes);
        this.writer = ImageIO.getImageWritersByFormatName("gif").next();
        writer.setOutput(out);
        IIOMetadata whole = writer.getDefaultStreamMetadata(null);
        GifHeaders.describe(whole, width, height, table);
        writer.prepareWriteSequence(whole);
    }

    @Override
    public void add(int[] pixels, double millis) throws IOException {
        for (int i = 0; i < next.length; i++) {
            next[i] = palette.indexOf(pixels[i]);
        }
        if (before.length == 0) {
            waitingPixels = next.clone();
            before = next.clone();
        } else {
            GifRectangle changed = GifRectangle.ofChanges(before, next, width);
            if (!changed.isEmpty()) {
                write();
                waiting = changed;
                waitingPixels = changes(changed);
                System.arraycopy(next, 0, before, 0, next.length);
            }
        }
        shown += millis;
    }

    private byte[] changes(GifRectangle in) {
        byte[] changes = new byte[in.width() * in.height()];
        for (int y = 0; y < in.height(); y++) {
            for (int x = 0; x < in.width(); x++) {
                int at = (in.y() + y) * width + in.x() + x;
                changes[y * in.width() + x] = next[at] == before[at] ? AS_BEFORE : next[at];
            }
        }
        return changes;
    }

    /** Writes the frame that waits, now that it is known how long it is seen. */
    private void write() throws IOException {
        long until = Math.round(shown / CENTISECOND);
        int w = waiting.width();
        int h = waiting.height();
        BufferedImage image =
                new BufferedImage(
                        colours,
                        Raster.createInterleavedRaster(
                                new java.awt.image.DataBufferByte(waitingPixels, w * h),
                                w,
                                h,
                                w,
                                1,
                                new int[] {0},
                                null),
                        false,
                        null);
        IIOMetadata frame = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
        GifHeaders.describe(frame, waiting, (int) (until - written), written == 0);
        writer.writeToSequence(new IIOImage(image, null, frame), null);
        written = until;
    }

    @Override
    public byte[] finish() throws IOException {
        write();
        writer.endWriteSequence();
        out.flush();
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        writer.dispose();
    }
}
