package org.stackletlab.emulator;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.ImageException;

/** Writes small ELF executables, right or wrong, for tests that cannot wait for a linker. */
@SuppressWarnings({"ArrayRecordComponent", "ByteBufferBackingArray"}) // private, whole arrays
public final class TinyElf {
    public static final int READ_EXECUTE = 5;
    public static final int READ_WRITE = 6;
    public static final int READ = 4;
    public static final long TEXT = 0x10000;
    public static final long DATA = 0x12000;

    private record Part(long address, byte[] bytes, long memoryBytes, int flags) {}

    private record Name(String name, long address, long size, int info) {}

    private final Platform platform;
    private final boolean wide;
    private final List<Part> parts = new ArrayList<>();
    private final List<Name> names = new ArrayList<>();
    private long entry = TEXT;

    public TinyElf(Platform platform) {
        this.platform = platform;
        this.wide = platform.elf().elfClass() == 2;
    }

    /**
     * An image whose only contents are code at {@link #TEXT}, with the symbol start, and a page of
     * data.
     */
    public static Image image(Platform platform, byte[] code) {
        return new TinyElf(platform)
                .segment(TEXT, code, READ_EXECUTE)
                .segment(DATA, new byte[64], READ_WRITE)
                .function("start", TEXT, code.length)
                .object("data", DATA, 64)
                .image();
    }

    public TinyElf segment(long address, byte[] bytes, int flags) {
        return segment(address, bytes, bytes.length, flags);
    }

    public TinyElf segment(long address, byte[] bytes, long memoryBytes, int flags) {
        parts.add(new Part(address, bytes, memoryBytes, flags));
        return this;
    }

    public TinyElf entry(long address) {
        entry = address;
        return this;
    }

    public TinyElf function(String name, long address, long size) {
        names.add(new Name(name, address, size, 0x12));
        return this;
    }

    public TinyElf object(String name, long address, long size) {
        names.add(new Name(name, address, size, 0x11));
        return this;
    }

    public TinyElf label(String name, long address) {
        names.add(new Name(name, address, 0, 0x10));
        return this;
    }

    public Image image() {
        try {
            return Image.read(platform, "tiny", bytes());
        } catch (ImageException e) {
            throw new AssertionError(e);
        }
    }

    public byte[] bytes() {
        int header = wide ? 64 : 52;
        int programHeader = wide ? 56 : 32;
        int at = header + programHeader * parts.size();
        ByteArrayOutputStream contents = new ByteArrayOutputStream();
        List<Integer> offsets = new ArrayList<>();
        for (Part part : parts) {
            offsets.add(at + contents.size());
            contents.writeBytes(part.bytes);
        }
        ByteArrayOutputStream strings = new ByteArrayOutputStream();
        strings.write(0);
        byte[] symbols = symbols(strings);
        int symbolsAt = at + contents.size();
        contents.writeBytes(symbols);
        int stringsAt = at + contents.size();
        byte[] sectionNames = "\0.symtab\0.strtab\0".getBytes(StandardCharsets.UTF_8);
        int nameShift = strings.size();
        strings.writeBytes(sectionNames);
        contents.writeBytes(strings.toByteArray());
        int sectionsAt = at + contents.size();

        ByteBuffer out = buffer(sectionsAt + 3 * (wide ? 64 : 40));
        out.put(new byte[] {0x7f, 'E', 'L', 'F', (byte) platform.elf().elfClass(), 1, 1})
                .position(16);
        out.putShort((short) 2).putShort((short) platform.elf().machine()).putInt(1);
        word(out, entry);
        word(out, header);
        word(out, sectionsAt);
        out.putInt(0).putShort((short) header).putShort((short) programHeader);
        out.putShort((short) parts.size()).putShort((short) (wide ? 64 : 40));
        out.putShort((short) 3).putShort((short) 2);
        for (int i = 0; i < parts.size(); i++) {
            programHeader(out, parts.get(i), offsets.get(i));
        }
        out.put(contents.toByteArray());
        section(out, 0, 0, 0, 0, 0);
        section(out, nameShift + 1, 2, symbolsAt, symbols.length, 2);
        section(out, nameShift + 9, 3, stringsAt, strings.size(), 0);
        return out.array();
    }

    private byte[] symbols(ByteArrayOutputStream strings) {
        ByteBuffer out = buffer((names.size() + 1) * (wide ? 24 : 16));
        out.position(wide ? 24 : 16);
        for (Name name : names) {
            out.putInt(strings.size());
            strings.writeBytes((name.name + "\0").getBytes(StandardCharsets.UTF_8));
            if (wide) {
                out.put((byte) name.info).put((byte) 0).putShort((short) 1);
                out.putLong(name.address).putLong(name.size);
            } else {
                out.putInt((int) name.address).putInt((int) name.size);
                out.put((byte) name.info).put((byte) 0).putShort((short) 1);
            }
        }
        return out.array();
    }

    private void programHeader(ByteBuffer out, Part part, int offset) {
        out.putInt(1);
        if (wide) {
            out.putInt(part.flags);
        }
        word(out, offset);
        word(out, part.address);
        word(out, part.address);
        word(out, part.bytes.length);
        word(out, part.memoryBytes);
        if (!wide) {
            out.putInt(part.flags);
        }
        word(out, 4096);
    }

    private void section(ByteBuffer out, int name, int type, int offset, int size, int link) {
        out.putInt(name).putInt(type);
        word(out, 0);
        word(out, 0);
        word(out, offset);
        word(out, size);
        out.putInt(link).putInt(0);
        word(out, 1);
        word(out, 0);
    }

    private void word(ByteBuffer out, long value) {
        if (wide) {
            out.putLong(value);
        } else {
            out.putInt((int) value);
        }
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
