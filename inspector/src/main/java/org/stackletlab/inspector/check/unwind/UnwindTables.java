package org.stackletlab.inspector.check.unwind;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.stackletlab.inspector.check.elf.ElfFile;
import org.stackletlab.inspector.check.elf.ElfFile.Section;
import org.stackletlab.inspector.check.elf.ElfWords;

/** Takes call-frame information out of ELF files, and puts it into images. */
public final class UnwindTables {
    private static final String OURS = ".debug_frame";
    private static final String THEIRS = ".eh_frame";

    /** As long as the name that the linker throws away. */
    private static final String HIDDEN = ".lb_frame";

    private static final int PROGBITS = 1;

    private UnwindTables() {}

    /** An object file whose information survives the linker, which throws it away by its name. */
    public static byte[] kept(byte[] object) {
        byte[] copy = object.clone();
        ElfFile.of(copy)
                .ifPresent(
                        file ->
                                file.section(THEIRS)
                                        .ifPresent(section -> hide(file, section.header())));
        return copy;
    }

    private static void hide(ElfFile file, int header) {
        byte[] name = HIDDEN.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer bytes = file.words().bytes();
        bytes.put(file.names().offset() + bytes.getInt(header), name);
        bytes.putInt(header + 4, PROGBITS);
    }

    /** An image linked of such objects, with the information where our unwinder looks for it. */
    public static byte[] shown(byte[] image) {
        return of(image, HIDDEN, 0).map(frames -> with(image, frames)).orElse(image);
    }

    /**
     * An image with the information of another file, which was loaded beside it.
     *
     * @param base how far from where its own headers say
     */
    public static byte[] shown(byte[] image, byte[] file, long base) {
        return of(file, THEIRS, base).map(frames -> with(image, frames)).orElse(image);
    }

    private static Optional<byte[]> of(byte[] bytes, String name, long base) {
        Optional<ElfFile> file = ElfFile.of(bytes);
        Optional<Section> section = file.flatMap(one -> one.section(name));
        if (section.isEmpty()) {
            return Optional.empty();
        }
        try {
            return EhFrame.rewritten(
                    file.get().contents(section.get()),
                    base + section.get().address(),
                    file.get().isWide() ? 8 : 4);
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** The same file with this information, unless it has some. Everything new stands behind it. */
    private static byte[] with(byte[] image, byte[] frames) {
        Optional<ElfFile> known = ElfFile.of(image).filter(one -> one.section(OURS).isEmpty());
        if (known.isEmpty()) {
            return image;
        }
        ElfFile old = known.get();
        int unit = old.isWide() ? 64 : 40;
        int headers = old.sections().size() * unit;
        byte[] oldNames = old.contents(old.names()).array();
        byte[] name = (OURS + "\0").getBytes(StandardCharsets.ISO_8859_1);
        int framesAt = aligned(image.length);
        int namesAt = aligned(framesAt + frames.length);
        int tableAt = aligned(namesAt + oldNames.length + name.length);
        ElfWords made =
                new ElfWords(
                        ByteBuffer.allocate(tableAt + headers + unit)
                                .order(old.words().bytes().order()),
                        old.isWide());
        int table = (int) old.words().word(32, 40);
        made.bytes().put(0, image).put(framesAt, frames);
        made.bytes().put(namesAt, oldNames).put(namesAt + oldNames.length, name);
        made.bytes().put(tableAt, image, table, headers);
        place(made, old.names().header() - table + tableAt, namesAt, oldNames.length + name.length);
        int own = tableAt + headers;
        made.bytes().putInt(own, oldNames.length).putInt(own + 4, PROGBITS);
        place(made, own, framesAt, frames.length);
        made.put(32, 40, tableAt);
        made.putHalf(48, 60, old.sections().size() + 1);
        return made.bytes().array();
    }

    private static void place(ElfWords file, int header, int at, int bytes) {
        file.put(header + 16, header + 24, at);
        file.put(header + 20, header + 32, bytes);
    }

    private static int aligned(int at) {
        return (at + 15) / 16 * 16;
    }
}
