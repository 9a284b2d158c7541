package org.stackletlab.toolchain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.ImageException;
import org.stackletlab.emulator.machine.GuestLayout;
import org.stackletlab.toolchain.assembler.SwitchObjectText;
import org.stackletlab.toolchain.cache.Digest;
import org.stackletlab.toolchain.cache.Recipe;
import org.stackletlab.toolchain.cache.RecipeBook;
import org.stackletlab.toolchain.compiler.Compiler;
import org.stackletlab.toolchain.compiler.Linker;
import org.stackletlab.toolchain.compiler.LlvmTools;
import org.stackletlab.toolchain.compiler.ObjectFile;
import org.stackletlab.toolchain.compiler.SourceUnit;
import org.stackletlab.toolchain.compiler.StoredObject;

/** From a request to an image: what is in the cache is taken, the rest is made side by side. */
final class Builder {
    /** Changes when results of the same request would differ for reasons of our own. */
    private static final String EDITION = "6";

    private final Toolchain toolchain;
    private final LlvmTools tools;
    private final Compiler compiler;
    private final RecipeBook book;
    private final Path home;
    private final Path folder;
    private final BuildRequest request;
    private final Instant begun = Instant.now();

    Builder(
            Toolchain toolchain,
            LlvmTools tools,
            RecipeBook book,
            Path home,
            BuildRequest request) {
        this.toolchain = toolchain;
        this.tools = tools;
        this.compiler = new Compiler(tools);
        this.book = book;
        this.home = home;
        this.folder = Path.of("").toAbsolutePath();
        this.request = request;
    }

    Built build() throws BuildException, ToolMissingException {
        List<SourceUnit> units = units();
        String question = question(units);
        Optional<Built> stored =
                book.find(question)
                        .flatMap(StoredObject::read)
                        .flatMap(
                                image ->
                                        image(image)
                                                .map(
                                                        read ->
                                                                new Built(
                                                                        read,
                                                                        image.diagnostics(),
                                                                        true,
                                                                        image.inputs())));
        if (stored.isPresent()) {
            return stored.get();
        }
        List<Callable<ObjectFile>> work = new ArrayList<>();
        // Keystone takes longest to start, so it goes first.
        request.switchFile().ifPresent(file -> work.add(() -> switchObject(file)));
        work.addAll(compiling(units.stream().filter(unit -> !unit.library())));
        request.more().objects().forEach(object -> work.add(() -> given(object)));
        ObjectFile linked =
                linked(SideBySide.all(work), units.stream().filter(SourceUnit::library).toList());
        Image image =
                image(linked)
                        .orElseThrow(
                                () ->
                                        new BuildException(
                                                request.name()
                                                        + ": the linker made an image that cannot be read"));
        remember(question, linked);
        return new Built(image, linked.diagnostics(), false, linked.inputs());
    }

    List<byte[]> objects() throws BuildException, ToolMissingException {
        Stream<SourceUnit> asked = units().stream().filter(unit -> !unit.library());
        return SideBySide.all(compiling(asked)).stream().map(ObjectFile::bytes).toList();
    }

    private List<Callable<ObjectFile>> compiling(Stream<SourceUnit> units) {
        return units.map(unit -> (Callable<ObjectFile>) () -> compiled(unit)).toList();
    }

    /**
     * Most programs do without the library, which takes longer to compile than they do: it is
     * compiled for one that includes a header of it, or cannot be linked otherwise.
     */
    private ObjectFile linked(List<ObjectFile> objects, List<SourceUnit> library)
            throws BuildException, ToolMissingException {
        // A lenient linker does not say that something is missing.
        if (!request.more().lenient() && objects.stream().noneMatch(this::includesLibrary)) {
            try {
                return linkedWith(objects, List.of());
            } catch (BuildException e) {
                if (library.isEmpty()) {
                    throw e;
                }
            }
        }
        return linkedWith(objects, SideBySide.all(compiling(library.stream())));
    }

    private boolean includesLibrary(ObjectFile object) {
        List<Path> folders = folders(request.librarySources(), home);
        return object.inputs().stream().anyMatch(file -> folders.contains(file.getParent()));
    }

    private ObjectFile linkedWith(List<ObjectFile> own, List<ObjectFile> library)
            throws BuildException, ToolMissingException {
        byte[] elf =
                new Linker(tools)
                        .link(
                                own,
                                library,
                                request.colour(),
                                request.more().lenient(),
                                request.more().address());
        List<ObjectFile> objects = Stream.concat(own.stream(), library.stream()).toList();
        StringBuilder diagnostics = new StringBuilder();
        Set<Path> inputs = new LinkedHashSet<>();
        for (ObjectFile object : objects) {
            diagnostics.append(object.diagnostics());
            inputs.addAll(object.inputs());
        }
        return new ObjectFile(request.name(), elf, diagnostics.toString(), new ArrayList<>(inputs));
    }

    private Optional<Image> image(ObjectFile linked) {
        try {
            boolean usual = request.more().address() == GuestLayout.IMAGE;
            return Optional.of(
                    usual
                            ? Image.read(request.platform(), request.name(), linked.bytes())
                            : Image.readAnywhere(
                                    request.platform(), request.name(), linked.bytes()));
        } catch (ImageException e) {
            return Optional.empty();
        }
    }

    /** An object file that somebody else made. */
    private ObjectFile given(Path object) throws BuildException {
        Path absolute = folder.resolve(object).toAbsolutePath().normalize();
        try {
            return new ObjectFile(
                    object.getFileName().toString(),
                    Files.readAllBytes(absolute),
                    "",
                    // The question that is asked of the cache has its content.
                    List.of());
        } catch (IOException e) {
            throw new BuildException(
                    "%s: error: this object file cannot be read\n  next: check name and permissions"
                            .formatted(object));
        }
    }

    private ObjectFile compiled(SourceUnit unit) throws BuildException, ToolMissingException {
        List<String> words = new ArrayList<>(List.of(EDITION, tools.version()));
        words.addAll(words(unit));
        String question = Digest.of(words);
        Optional<ObjectFile> stored = book.find(question).flatMap(StoredObject::read);
        if (stored.isPresent()) {
            return stored.get();
        }
        ObjectFile object = compiler.compile(unit);
        remember(question, object);
        return object;
    }

    private void remember(String question, ObjectFile object) {
        // A file changed while we worked may have been read before or after: do not store that.
        if (object.inputs().stream().allMatch(this::unchangedSinceBegun)) {
            Recipe recipe = Recipe.of(object.inputs(), searched());
            book.store(question, recipe, StoredObject.write(object));
        }
    }

    private boolean unchangedSinceBegun(Path file) {
        try {
            return Files.getLastModifiedTime(file).compareTo(FileTime.from(begun)) < 0;
        } catch (IOException e) {
            return false;
        }
    }

    private ObjectFile switchObject(Path file) throws BuildException, ToolMissingException {
        Path absolute = folder.resolve(file).toAbsolutePath().normalize();
        String shown = shown(file);
        String text = toolchain.readSwitch(file);
        String question =
                Digest.of(
                        List.of(EDITION, tools.version(), request.platform().name(), shown, text));
        Optional<ObjectFile> stored = book.find(question).flatMap(StoredObject::read);
        if (stored.isPresent()) {
            // A file of the same name and text may have been another checkout's.
            ObjectFile known = stored.get();
            return new ObjectFile(
                    known.name(), known.bytes(), known.diagnostics(), List.of(absolute));
        }
        String object =
                SwitchObjectText.of(
                        request.platform(),
                        toolchain
                                .assembler(request.platform())
                                .assemble(shown, text, Toolchain.SWITCH_ADDRESS),
                        shown);
        ObjectFile made =
                compiler.assembleText(
                        request.platform(),
                        shown.replaceAll("[^A-Za-z0-9._-]", "_"),
                        object,
                        absolute);
        book.store(question, new Recipe(Map.of(), List.of()), StoredObject.write(made));
        return made;
    }

    private String shown(Path file) {
        Path absolute = folder.resolve(file).toAbsolutePath().normalize();
        return file.isAbsolute() && absolute.startsWith(home)
                ? home.relativize(absolute).toString()
                : file.toString();
    }

    private List<SourceUnit> units() {
        List<Path> ownFolders = folders(request.sources(), folder);
        List<Path> ours =
                Stream.concat(request.systemSources().stream(), request.librarySources().stream())
                        .toList();
        List<Path> ourFolders = folders(ours, home);
        List<SourceUnit> units = new ArrayList<>();
        for (Path source : request.sources()) {
            units.add(unit(source, folder, ownFolders, false, false));
        }
        for (Path source : ours) {
            Path absolute = source.toAbsolutePath().normalize();
            Path named = absolute.startsWith(home) ? home.relativize(absolute) : absolute;
            boolean library = request.librarySources().contains(source);
            units.add(unit(named, home, ourFolders, true, library));
        }
        return units;
    }

    private static List<Path> folders(List<Path> sources, Path folder) {
        return sources.stream()
                .map(source -> folder.resolve(source).toAbsolutePath().normalize().getParent())
                .distinct()
                .toList();
    }

    private SourceUnit unit(
            Path source, Path from, List<Path> folders, boolean ours, boolean library) {
        return new SourceUnit(
                request.platform(),
                source,
                from,
                folders,
                ours ? List.of() : request.includeDirectories(),
                request.systemIncludes().stream()
                        .map(directory -> directory.toAbsolutePath().normalize())
                        .toList(),
                home,
                // Our own code is compiled once: how the program is optimized does not change it.
                ours ? Optimization.O1 : request.optimization(),
                ours,
                library,
                request.colour(),
                ours ? List.of() : request.more().compilerFlags());
    }

    /** Where headers are looked for: a new file there could be read instead of an old one. */
    private Set<Path> searched() {
        Set<Path> searched = new LinkedHashSet<>(folders(request.sources(), folder));
        Stream.concat(request.includeDirectories().stream(), request.systemIncludes().stream())
                .map(directory -> folder.resolve(directory).toAbsolutePath().normalize())
                .forEach(searched::add);
        return searched;
    }

    private String question(List<SourceUnit> units) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                EDITION,
                                tools.version(),
                                Linker.script(request.more().address()),
                                "image"));
        words.add(String.valueOf(request.librarySources().size()));
        units.forEach(unit -> words.addAll(words(unit)));
        words.add(String.valueOf(request.more().lenient()));
        // What others made goes by its content: its file may be one of this run.
        request.more()
                .objects()
                .forEach(object -> words.add("object " + Digest.ofFile(folder.resolve(object))));
        request.switchFile()
                .ifPresent(
                        file ->
                                words.addAll(
                                        List.of(
                                                "switch",
                                                shown(file),
                                                folder.resolve(file).toString())));
        return Digest.of(words);
    }

    private List<String> words(SourceUnit unit) {
        List<String> words = new ArrayList<>();
        words.add(unit.source().toString());
        words.add(unit.absoluteSource().toString());
        words.add(unit.folder().toString());
        words.add(unit.readable(tools.headers()).toString());
        words.addAll(unit.compilerFlags(tools.headers()));
        return words;
    }
}
