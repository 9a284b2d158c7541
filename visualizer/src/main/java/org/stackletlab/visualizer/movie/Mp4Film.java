package org.stackletlab.visualizer.movie;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jcodec.codecs.h264.H264Encoder;
import org.jcodec.codecs.h264.encode.RateControl;
import org.jcodec.codecs.h264.io.model.SliceType;
import org.jcodec.common.Codec;
import org.jcodec.common.MuxerTrack;
import org.jcodec.common.VideoCodecMeta;
import org.jcodec.common.VideoEncoder;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Packet;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Size;
import org.jcodec.containers.mp4.muxer.MP4Muxer;
import org.jcodec.scale.RgbToYuv420p;

/** A movie as H.264 in MP4. Frames are as long as they are wanted, so stills cost nothing. */
final class Mp4Film implements Film {
    private static final int MILLIS = 1000;
    private static final int BIAS = 128;

    /** How far, in pixels, something may have moved; more makes it slow and hardly smaller. */
    private static final int SEARCH = 4;

    /** Measured: from 14 on, flat colours drift toward pink from left to right. */
    private static final int QUANTIZER = 12;

    private final int width;
    private final int height;
    private final Path file = Files.createTempFile("stacklet-lab-", ".mp4");
    private final SeekableByteChannel channel;
    private final MP4Muxer muxer;
    private final MuxerTrack track;
    private final H264Encoder encoder = new H264Encoder(new Quality());
    private final RgbToYuv420p converter = new RgbToYuv420p();
    private final Picture rgb;
    private final Picture yuv;
    private double shown;
    private long frames;

    /**
     * Odd sizes lose a row or column: colours are kept for two by two pixels. The encoder wants to
     * be told that values have the full range, and says nothing of it in the file, where players
     * expect the television's range; so that is what they get.
     */
    Mp4Film(int width, int height) throws IOException {
        this.width = width;
        this.height = height;
        file.toFile().deleteOnExit();
        encoder.setMotionSearchRange(SEARCH);
        channel = NIOUtils.writableChannel(file.toFile());
        muxer = MP4Muxer.createMP4MuxerToChannel(channel);
        Size size = new Size(width & ~1, height & ~1);
        track =
                muxer.addVideoTrack(
                        Codec.H264,
                        VideoCodecMeta.createSimpleVideoCodecMeta(size, ColorSpace.YUV420));
        rgb = Picture.create(size.getWidth(), size.getHeight(), ColorSpace.RGB);
        yuv = Picture.create(size.getWidth(), size.getHeight(), ColorSpace.YUV420J);
    }

    @Override
    public void add(int[] pixels, double millis) throws IOException {
        fill(pixels);
        converter.transform(rgb, yuv);
        VideoEncoder.EncodedFrame frame =
                encoder.encodeFrame(yuv, ByteBuffer.allocate(encoder.estimateBufferSize(yuv)));
        long from = Math.round(shown);
        shown += millis;
        track.addFrame(
                Packet.createPacket(
                        frame.getData(),
                        from,
                        MILLIS,
                        Math.round(shown) - from,
                        frames,
                        frame.isKeyFrame() ? Packet.FrameType.KEY : Packet.FrameType.INTER,
                        null));
        frames++;
    }

    private void fill(int[] pixels) {
        byte[] data = rgb.getPlaneData(0);
        int at = 0;
        for (int y = 0; y < (height & ~1); y++) {
            for (int x = 0; x < (width & ~1); x++) {
                int pixel = pixels[y * width + x];
                data[at++] = (byte) ((pixel >> 16 & 0xff) - BIAS);
                data[at++] = (byte) ((pixel >> 8 & 0xff) - BIAS);
                data[at++] = (byte) ((pixel & 0xff) - BIAS);
            }
        }
    }

    @Override
    public byte[] finish() throws IOException {
        muxer.finish();
        channel.close();
        return Files.readAllBytes(file);
    }

    @Override
    public void close() {
        NIOUtils.closeQuietly(channel);
        // Whoever cannot delete it now does so when the program ends.
        if (!file.toFile().delete()) {
            file.toFile().deleteOnExit();
        }
    }

    /** The same quality for all frames. */
    private static final class Quality implements RateControl {
        @Override
        public int startPicture(Size size, int most, SliceType kind) {
            return QUANTIZER;
        }

        @Override
        public int initialQpDelta() {
            return 0;
        }

        @Override
        public int accept(int bits) {
            return 0;
        }
    }
}
