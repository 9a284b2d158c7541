package org.stackletlab.inspector.check.unwind;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Rewrites {@code .eh_frame} as {@code .debug_frame}: the instructions are the same, addresses are
 * written plainly, and what languages with exceptions add is left out.
 */
final class EhFrame {
    private static final int COMMON = -1;
    private static final int VERSION = 3;
    private static final int RELATIVE = 0x10;

    private final ByteBuffer in;
    private final long address;
    private final int wordBytes;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Map<Integer, Common> commons = new HashMap<>();

    private record Common(int place, int encoding, boolean sized) {}

    private EhFrame(ByteBuffer in, long address, int wordBytes) {
        this.in = in;
        this.address = address;
        this.wordBytes = wordBytes;
    }

    /**
     * Rewrites a section.
     *
     * @param address where it is in memory
     * @return empty if it is damaged, or written in a way that is not read here
     */
    static Optional<byte[]> rewritten(ByteBuffer in, long address, int wordBytes) {
        EhFrame frames = new EhFrame(in, address, wordBytes);
        try {
            frames.entries();
            return Optional.of(frames.out.toByteArray());
        } catch (IndexOutOfBoundsException
                | IllegalArgumentException
                | java.nio.BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private void entries() {
        int at = 0;
        while (at + 4 <= in.limit()) {
            int length = in.getInt(at);
            if (length > 0) {
                if (in.getInt(at + 4) == 0) {
                    common(at);
                } else {
                    function(at, length);
                }
            }
            at += 4 + length;
        }
    }

    /** Reads the common entry at a place and writes it, once. */
    private Common common(int at) {
        Common known = commons.get(at);
        if (known != null) {
            return known;
        }
        int end = at + 4 + in.getInt(at);
        in.position(at + 8);
        int version = in.get();
        String augmentation = string();
        ByteArrayOutputStream entry = new ByteArrayOutputStream();
        entry.writeBytes(number(COMMON, 4));
        entry.write(VERSION);
        entry.write(0);
        copyLeb(entry);
        copyLeb(entry);
        if (version == 1) {
            entry.write(in.get());
        } else {
            copyLeb(entry);
        }
        boolean sized = augmentation.startsWith("z");
        int encoding = sized ? encoding(augmentation) : 0;
        entry.writeBytes(rest(end));
        Common written = new Common(out.size(), encoding, sized);
        commons.put(at, written);
        write(entry);
        return written;
    }

    /** How addresses of functions are written; goes on behind what the augmentation takes. */
    private int encoding(String augmentation) {
        int length = (int) leb();
        int end = in.position() + length;
        int encoding = 0;
        for (char c : augmentation.substring(1).toCharArray()) {
            switch (c) {
                case 'R' -> encoding = in.get() & 0xff;
                case 'L' -> in.get();
                case 'P' -> {
                    int how = in.get() & 0xff;
                    long unused = pointer(how);
                }
                default -> {}
            }
        }
        in.position(end);
        return encoding;
    }

    private void function(int at, int length) {
        Common common = common(at + 4 - in.getInt(at + 4));
        in.position(at + 8);
        long start = pointer(common.encoding());
        long bytes = pointer(common.encoding() & 0x0f);
        if (common.sized()) {
            int more = (int) leb();
            in.position(in.position() + more);
        }
        ByteArrayOutputStream entry = new ByteArrayOutputStream();
        entry.writeBytes(number(common.place(), 4));
        entry.writeBytes(number(start, wordBytes));
        entry.writeBytes(number(bytes, wordBytes));
        entry.writeBytes(rest(at + 4 + length));
        write(entry);
    }

    private void write(ByteArrayOutputStream entry) {
        out.writeBytes(number(entry.size(), 4));
        out.writeBytes(entry.toByteArray());
    }

    private long pointer(int encoding) {
        long place = address + in.position();
        long value =
                switch (encoding & 0x0f) {
                    case 0x00 -> wordBytes == 8 ? in.getLong() : in.getInt() & 0xffff_ffffL;
                    case 0x02 -> in.getShort() & 0xffffL;
                    case 0x03 -> in.getInt() & 0xffff_ffffL;
                    case 0x0a -> in.getShort();
                    case 0x0b -> in.getInt();
                    case 0x04, 0x0c -> in.getLong();
                    default -> throw new IllegalArgumentException("encoding " + encoding);
                };
        long absolute = (encoding & 0x70) == RELATIVE ? place + value : value;
        return wordBytes == 8 ? absolute : absolute & 0xffff_ffffL;
    }

    private byte[] rest(int end) {
        if (end < in.position()) {
            throw new IllegalArgumentException("an entry ends before it begins: " + end);
        }
        byte[] bytes = new byte[end - in.position()];
        in.get(bytes);
        return bytes;
    }

    private String string() {
        StringBuilder text = new StringBuilder();
        for (byte b = in.get(); b != 0; b = in.get()) {
            text.append((char) b);
        }
        return text.toString();
    }

    private void copyLeb(ByteArrayOutputStream entry) {
        byte b;
        do {
            b = in.get();
            entry.write(b);
        } while (b < 0);
    }

    private long leb() {
        long value = 0;
        int shift = 0;
        byte b;
        do {
            b = in.get();
            value |= (long) (b & 0x7f) << shift;
            shift += 7;
        } while (b < 0);
        return value;
    }

    private byte[] number(long value, int bytes) {
        byte[] number = ByteBuffer.allocate(8).order(in.order()).putLong(value).array();
        return in.order() == ByteOrder.LITTLE_ENDIAN
                ? Arrays.copyOf(number, bytes)
                : Arrays.copyOfRange(number, 8 - bytes, 8);
    }
}
