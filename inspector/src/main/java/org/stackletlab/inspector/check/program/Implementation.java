package org.stackletlab.inspector.check.program;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.recording.Judged;
import org.stackletlab.inspector.recording.SourceText;

/**
 * What implements a switch, to be built into a program that calls it: the very code that was
 * judged.
 *
 * @param file the user's file
 * @param names what it and its like are called there
 * @param switchFile assembly that Keystone assembles, if it is that
 * @param objects else, object files for the linker
 * @param linked an ELF file that has been linked already, and stands at its addresses beside the
 *     program
 * @param text of a source that is in no file, if lines of the code stand there
 */
public record Implementation(
        Path file,
        Names names,
        Optional<Path> switchFile,
        List<byte[]> objects,
        Optional<byte[]> linked,
        Optional<SourceText> text) {
    public Implementation {
        requireNonNull(file, "file");
        requireNonNull(names, "names");
        requireNonNull(switchFile, "switchFile");
        objects = List.copyOf(objects);
        requireNonNull(linked, "linked");
        requireNonNull(text, "text");
    }

    /**
     * Symbols.
     *
     * @param symbol the routine
     * @param maker what makes contexts, where the protocol has it
     * @param save what a routine of the slice form calls with its stack pointer
     * @param restore what it calls on the other stack
     */
    public record Names(String symbol, String maker, String save, String restore) {
        /** For what is linked already, where names are others' or gone. */
        public static final Names LOADED =
                new Names("the_switch", "make_the_switch", "no_save", "no_restore");

        public Names {
            requireNonNull(symbol, "symbol");
            requireNonNull(maker, "maker");
            requireNonNull(save, "save");
            requireNonNull(restore, "restore");
        }
    }

    /** Assembly in the form of our own switch files. */
    public static Implementation ofSwitchFile(Path file, Names names) {
        return new Implementation(
                file, names, Optional.of(file), List.of(), Optional.empty(), Optional.empty());
    }

    /** Object files. */
    public static Implementation ofObjects(Path file, Names names, List<byte[]> objects) {
        return new Implementation(
                file, names, Optional.empty(), objects, Optional.empty(), Optional.empty());
    }

    /** The same with something linked beside the program, whose addresses the objects name. */
    public Implementation beside(byte[] elf) {
        return new Implementation(file, names, switchFile, objects, Optional.of(elf), text);
    }

    /** The same with the text of a source that is in no file. */
    public Implementation with(SourceText source) {
        return new Implementation(file, names, switchFile, objects, linked, Optional.of(source));
    }

    /**
     * What a recording keeps of it.
     *
     * @param protocol how it is called
     * @param found what was found, in short; empty if nothing was
     * @param command what somebody types to find it again
     */
    public Judged kept(Protocol protocol, String found, String command) {
        return new Judged(
                file.toString(),
                Reproduction.routine(names, protocol),
                found,
                command,
                objects.stream().map(Judged.Piece::new).toList(),
                linked.map(Judged.Piece::new));
    }

    /**
     * What a recording has kept.
     *
     * @param switchFile the assembly, where it is a program's switch file
     */
    static Implementation of(Judged judged, Optional<Path> switchFile) {
        return new Implementation(
                Path.of(judged.file()),
                new Names(judged.routine().symbol(), "", "", ""),
                judged.isKeptAsCode() ? Optional.empty() : switchFile,
                judged.objects().stream().map(Judged.Piece::bytes).toList(),
                judged.linked().map(Judged.Piece::bytes),
                Optional.empty());
    }
}
