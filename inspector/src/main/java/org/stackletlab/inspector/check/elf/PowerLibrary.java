package org.stackletlab.inspector.check.elf;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.stackletlab.inspector.check.elf.ElfFile.Section;
import org.stackletlab.inspector.check.elf.ElfFile.Symbol;
import org.stackletlab.toolchain.BuildException;

/**
 * The routines that save and restore registers of functions compiled for size. Linkers provide
 * them; functions call their code by name and not through descriptors, whichever of Power's
 * conventions they keep.
 */
public final class PowerLibrary {
    /** No routines. */
    public static final PowerLibrary NONE = new PowerLibrary();

    private static final Pattern NAME =
            Pattern.compile("\\.?(_(?:save|rest)(?:gpr[01]|fpr|vr)_\\d\\d)");

    /** {@code SHT_RELA} and {@code SHT_REL}. */
    private static final Set<Integer> RELOCATIONS = Set.of(4, 9);

    private final ByteArrayOutputStream code = new ByteArrayOutputStream();
    private final Map<String, Long> places = new HashMap<>();

    private PowerLibrary() {}

    /**
     * The routines of object files, whose code needs nobody else.
     *
     * @param origin where it came from, for messages
     * @throws BuildException if one is damaged
     */
    public static PowerLibrary of(Path origin, List<byte[]> objects) throws BuildException {
        PowerLibrary library = new PowerLibrary();
        for (byte[] object : objects) {
            ElfFile file = ElfFile.read(origin, object);
            Section text = text(origin, file);
            for (Symbol symbol : file.symbols()) {
                if (symbol.section() == file.sections().indexOf(text)) {
                    library.places.put(symbol.name(), library.code.size() + symbol.value());
                }
            }
            library.code.writeBytes(file.contents(text).array());
        }
        return library;
    }

    /** The code, which is copied as it is: it may need neither a linker nor data. */
    private static Section text(Path origin, ElfFile file) throws BuildException {
        List<Section> sections = file.sections();
        int text = file.section(".text").map(sections::indexOf).orElse(0);
        Optional<Symbol> missing =
                file.symbols().stream()
                        .filter(symbol -> !symbol.isDefined() && !symbol.name().isEmpty())
                        .findFirst();
        boolean relocated =
                sections.stream()
                        .anyMatch(
                                one ->
                                        RELOCATIONS.contains(one.type())
                                                && one.info() == text
                                                && one.bytes() > 0);
        if (text == 0 || relocated) {
            throw new BuildException(
                    "%s: error: the routines that save registers on Power (stacklet-asm/check/power_save*.s) are copied as they are, wanted code in .text that no linker has to change, found %s\n  next: write them without symbols of other files or sections"
                            .formatted(
                                    origin,
                                    text == 0
                                            ? "no .text"
                                            : "relocations for it"
                                                    + missing.map(one -> " (" + one.name() + ")")
                                                            .orElse("")));
        }
        return sections.get(text);
    }

    /** Whether an object file calls such routines and does not have them. */
    public static boolean isWantedBy(byte[] object) {
        return ElfFile.of(object)
                .filter(file -> file.symbols().stream().anyMatch(PowerLibrary::isOne))
                .isPresent();
    }

    private static boolean isOne(Symbol symbol) {
        return !symbol.isDefined() && NAME.matcher(symbol.name()).matches();
    }

    /** Where in the code a symbol is that an object file does not define. */
    OptionalLong place(Symbol symbol) {
        Long place = isOne(symbol) ? places.get(symbol.name().replaceFirst("^\\.", "")) : null;
        return place == null ? OptionalLong.empty() : OptionalLong.of(place);
    }

    byte[] code() {
        return code.toByteArray();
    }
}
