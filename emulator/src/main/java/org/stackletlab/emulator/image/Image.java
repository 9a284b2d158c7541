package org.stackletlab.emulator.image;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.dwarf.DebugInfo;
import org.stackletlab.emulator.image.dwarf.DwarfException;
import org.stackletlab.emulator.image.dwarf.Sections;

/** The linked ELF of a program for one platform. Immutable; may be shared between threads. */
public final class Image {
    private final Platform platform;
    private final String name;
    private final byte[] elf;
    private final long entry;
    private final List<Segment> segments;
    private final SymbolTable symbols;
    private final Map<String, ByteBuffer> sections;

    /** Read when first asked for: running a program does not need it. */
    private final Supplier<Debug> debug;

    /** What other readers made of this image, by their class. */
    private final Map<Class<?>, Object> derived = new HashMap<>();

    private record Debug(Optional<DebugInfo> info, Optional<String> problem) {}

    private Image(Platform platform, String name, byte[] elf, ElfReader.Contents contents) {
        this.platform = platform;
        this.name = name;
        this.elf = elf;
        this.entry = contents.entry();
        this.segments = contents.segments();
        this.symbols = new SymbolTable(contents.symbols());
        this.sections = contents.sections();
        this.debug = new Once<>(this::readDebug);
    }

    /**
     * Reads a statically linked executable.
     *
     * @param platform the platform it must have been built for
     * @param name what messages call the file
     * @param elf the whole file; copied
     * @throws ImageException if it is not ELF, for another machine, truncated, or would lie where
     *     images may not
     */
    public static Image read(Platform platform, String name, byte[] elf) throws ImageException {
        return read(platform, name, elf, ElfReader.Room.LAB);
    }

    /**
     * Reads an executable that others have linked: the same, but it may lie nearly anywhere.
     *
     * @param platform the platform it must have been built for
     * @param name what messages call the file
     * @param elf the whole file; copied
     * @throws ImageException as {@link #read}
     */
    public static Image readAnywhere(Platform platform, String name, byte[] elf)
            throws ImageException {
        return read(platform, name, elf, ElfReader.Room.of(platform));
    }

    private static Image read(Platform platform, String name, byte[] elf, ElfReader.Room room)
            throws ImageException {
        requireNonNull(name, "name");
        byte[] bytes = elf.clone();
        return new Image(platform, name, bytes, new ElfReader(platform, name, bytes, room).read());
    }

    /** The platform the image was built for. */
    public Platform platform() {
        return platform;
    }

    /** What messages call the image. */
    public String name() {
        return name;
    }

    /** Address of the first instruction. */
    public long entry() {
        return entry;
    }

    /** What to load, by ascending address; no page holds parts of two segments. */
    public List<Segment> segments() {
        return segments;
    }

    /** All symbols, by ascending address. */
    public List<Symbol> symbols() {
        return symbols.all();
    }

    /** The symbol of this name. */
    public Optional<Symbol> symbol(String symbolName) {
        return symbols.named(symbolName);
    }

    /**
     * The symbol an address belongs to: the one that covers it, else the nearest unsized one in its
     * segment.
     */
    public Optional<Symbol> symbolAt(long address) {
        return segments.stream()
                .filter(segment -> segment.contains(address))
                .findFirst()
                .flatMap(segment -> symbols.at(address, segment.address()));
    }

    /** An address for people: {@code main+0x12}, {@code main}, or the bare number. */
    public String describe(long address) {
        return symbolAt(address)
                .map(
                        symbol ->
                                symbol.address() == address
                                        ? symbol.name()
                                        : "%s+0x%x"
                                                .formatted(
                                                        symbol.name(), address - symbol.address()))
                .orElseGet(() -> "0x%08x".formatted(address));
    }

    /** The layout of a struct by tag or typedef name, if the image has DWARF that describes it. */
    public Optional<StructLayout> struct(String cName) {
        return debug.get().info.flatMap(info -> info.struct(cName)).map(Image::layout);
    }

    /**
     * The layout of the struct with this tag that has all these fields: a program may have another
     * struct with the tag of one of ours.
     */
    public Optional<StructLayout> struct(String tag, Set<String> fields) {
        return debug.get().info.flatMap(info -> info.struct(tag, fields)).map(Image::layout);
    }

    /** The constants of an enumeration by its tag; none if the image has no DWARF with it. */
    public Map<String, Long> constants(String tag) {
        return debug.get().info.map(info -> info.constants(tag)).orElse(Map.of());
    }

    private static StructLayout layout(DebugInfo.Struct struct) {
        Map<String, FieldLayout> fields = new LinkedHashMap<>();
        for (DebugInfo.Member member : struct.members()) {
            fields.put(
                    member.name(), new FieldLayout(member.name(), member.offset(), member.bytes()));
        }
        return new StructLayout(struct.name(), struct.bytes(), fields);
    }

    /** The source line an instruction was compiled from, if the image has line numbers for it. */
    public Optional<SourcePosition> sourceAt(long address) {
        return debug.get()
                .info
                .flatMap(info -> info.lineAt(address))
                .map(position -> new SourcePosition(position.file(), position.line()));
    }

    /**
     * What is wrong with the image's DWARF, if it cannot be read; structs and lines are not known
     * then.
     */
    public Optional<String> debugProblem() {
        return debug.get().problem;
    }

    private Debug readDebug() {
        try {
            return new Debug(
                    Optional.of(DebugInfo.read(sections, platform.wordBytes())), Optional.empty());
        } catch (DwarfException e) {
            return new Debug(
                    Optional.empty(), Optional.of("reading " + name + ": " + e.getMessage()));
        }
    }

    /**
     * What a reader makes of this image, made when it is first asked for and kept as long as the
     * image.
     *
     * @param kind the reader's class
     * @param maker makes one; must not ask for its own kind
     */
    public <T> T derived(Class<T> kind, Function<Image, T> maker) {
        synchronized (derived) {
            Object made = derived.get(kind);
            if (made == null) {
                made = maker.apply(this); // which may ask for other kinds
                derived.put(kind, made);
            }
            return kind.cast(made);
        }
    }

    /** The debug information, for the packages below this one; empty if it is damaged. */
    @SuppressWarnings("exports")
    public Optional<DebugInfo> debugInfo() {
        return debug.get().info;
    }

    /** All sections of the file that have contents, for readers of debug information. */
    @SuppressWarnings("exports") // for the packages below this one
    public Sections sections() {
        return new Sections(sections);
    }

    /** The bytes the file has of one of the image's segments. */
    public byte[] contents(Segment segment) {
        byte[] bytes = new byte[(int) segment.fileBytes()];
        System.arraycopy(elf, (int) segment.fileOffset(), bytes, 0, bytes.length);
        return bytes;
    }

    /** A copy of a section of the file, such as {@code .switch}. */
    public Optional<byte[]> section(String sectionName) {
        return Optional.ofNullable(sections.get(sectionName))
                .map(
                        bytes -> {
                            byte[] copy = new byte[bytes.remaining()];
                            bytes.get(0, copy);
                            return copy;
                        });
    }

    /** A copy of the file. */
    public byte[] elf() {
        return elf.clone();
    }

    @Override
    public String toString() {
        return name + " for " + platform;
    }
}
