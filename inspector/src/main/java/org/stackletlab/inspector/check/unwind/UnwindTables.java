package org.stackletlab.inspector.check.unwind;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** Takes call-frame information out of ELF files, and puts it into images. */
public final class UnwindTables {
    private static final String OURS = ".debug_frame";
    private static final String THEIRS = ".eh_frame";

    /** As long as the name that the linker throws away. */
    private static final String HIDDEN = ".lb_frame";

    private static final int PROGBITS = 1;

    private final ByteBuffer elf;
    private final boolean wide;

    private UnwindTables(byte[] bytes) {
        this.elf =
                ByteBuffer.wrap(bytes)
                        .order(bytes[5] == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        this.wide = bytes[4] == 2;
    }

    /** An object file whose information survives the linker, which throws it away by its name. */
    public static byte[] kept(byte[] object) {
        if (!isElf(object)) {
            return object;
        }
        byte[] copy = object.clone();
        try {
            UnwindTables file = new UnwindTables(copy);
            OptionalInt header = file.section(THEIRS);
            if (header.isPresent()) {
                int at = header.getAsInt();
                byte[] name = HIDDEN.getBytes(StandardCharsets.ISO_8859_1);
                System.arraycopy(name, 0, copy, file.names() + file.elf.getInt(at), name.length);
                file.elf.putInt(at + 4, PROGBITS);
            }
            return copy;
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            return object;
        }
    }

    private static boolean isElf(byte[] bytes) {
        return bytes.length > 64 && bytes[0] == 0x7f && bytes[1] == 'E';
    }

    /** An image linked of such objects, with the information where our unwinder looks for it. */
    public static byte[] shown(byte[] image) {
        return of(image, HIDDEN, 0)
                .map(frames -> new UnwindTables(image).with(frames))
                .orElse(image);
    }

    /**
     * An image with the information of another file, which was loaded beside it.
     *
     * @param base how far from where its own headers say
     */
    public static byte[] shown(byte[] image, byte[] file, long base) {
        return of(file, THEIRS, base)
                .map(frames -> new UnwindTables(image).with(frames))
                .orElse(image);
    }

    private static Optional<byte[]> of(byte[] bytes, String name, long base) {
        if (!isElf(bytes)) {
            return Optional.empty();
        }
        try {
            UnwindTables file = new UnwindTables(bytes);
            OptionalInt at = file.section(name);
            if (at.isEmpty()) {
                return Optional.empty();
            }
            ByteBuffer contents =
                    ByteBuffer.wrap(file.contents(at.getAsInt())).order(file.elf.order());
            long address = file.word(at.getAsInt() + 12, at.getAsInt() + 16);
            return EhFrame.rewritten(contents, base + address, file.wide ? 8 : 4);
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private long word(int at32, int at64) {
        return wide ? elf.getLong(at64) : elf.getInt(at32) & 0xffff_ffffL;
    }

    private int table() {
        return Math.toIntExact(word(32, 40));
    }

    private int headerBytes() {
        return wide ? 64 : 40;
    }

    private int count() {
        return elf.getShort(wide ? 60 : 48);
    }

    /** Where the names of sections are in the file. */
    private int names() {
        int at = table() + elf.getShort(wide ? 62 : 50) * headerBytes();
        return Math.toIntExact(word(at + 16, at + 24));
    }

    private byte[] contents(int header) {
        int start = Math.toIntExact(word(header + 16, header + 24));
        byte[] bytes = new byte[Math.toIntExact(word(header + 20, header + 32))];
        elf.get(start, bytes);
        return bytes;
    }

    private OptionalInt section(String name) {
        for (int i = 1; i < count(); i++) {
            int at = table() + i * headerBytes();
            byte[] found = new byte[name.length() + 1];
            int start = names() + elf.getInt(at);
            if (start + found.length <= elf.limit()) {
                elf.get(start, found);
                if (new String(found, StandardCharsets.ISO_8859_1).equals(name + "\0")) {
                    return OptionalInt.of(at);
                }
            }
        }
        return OptionalInt.empty();
    }

    /** The same file with this information, unless it has some. Everything new stands behind it. */
    private byte[] with(byte[] frames) {
        if (section(OURS).isPresent()) {
            return elf.array();
        }
        int nameHeader = elf.getShort(wide ? 62 : 50);
        byte[] oldNames = contents(table() + nameHeader * headerBytes());
        byte[] name = (OURS + "\0").getBytes(StandardCharsets.ISO_8859_1);
        int framesAt = aligned(elf.limit());
        int namesAt = aligned(framesAt + frames.length);
        int tableAt = aligned(namesAt + oldNames.length + name.length);
        int old = count() * headerBytes();
        byte[] file = Arrays.copyOf(elf.array(), tableAt + old + headerBytes());
        System.arraycopy(frames, 0, file, framesAt, frames.length);
        System.arraycopy(oldNames, 0, file, namesAt, oldNames.length);
        System.arraycopy(name, 0, file, namesAt + oldNames.length, name.length);
        System.arraycopy(file, table(), file, tableAt, old);
        UnwindTables made = new UnwindTables(file);
        int names = tableAt + nameHeader * headerBytes();
        made.place(names, namesAt, oldNames.length + name.length);
        made.elf.putInt(tableAt + old, oldNames.length).putInt(tableAt + old + 4, PROGBITS);
        made.place(tableAt + old, framesAt, frames.length);
        made.put(32, 40, tableAt);
        made.elf.putShort(wide ? 60 : 48, (short) (count() + 1));
        return file;
    }

    private void place(int header, int at, int bytes) {
        put(header + 16, header + 24, at);
        put(header + 20, header + 32, bytes);
    }

    private void put(int at32, int at64, int value) {
        if (wide) {
            elf.putLong(at64, value);
        } else {
            elf.putInt(at32, value);
        }
    }

    private static int aligned(int at) {
        return (at + 15) / 16 * 16;
    }
}
