package org.stackletlab.visualizer.edit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.recording.Judged;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.inspector.recording.SourceText;
import org.stackletlab.visualizer.session.Session;

/** Finds which sources of a run can be edited: the program's own, and the switch file. */
public final class DocumentFinder {
    private final Sandbox sandbox;
    private final Map<Path, Path> originals;

    /**
     * A finder.
     *
     * @param originals files to be changed, by those that runs are built from in their place
     */
    public DocumentFinder(Sandbox sandbox, Map<Path, Path> originals) {
        this.sandbox = requireNonNull(sandbox, "sandbox");
        this.originals = Map.copyOf(originals);
    }

    Sandbox sandbox() {
        return sandbox;
    }

    /** The first run, with a document for each file. */
    Run first(Session session) {
        RecordedProgram recorded = session.recorded();
        Map<String, Document> names = new LinkedHashMap<>();
        List<Path> files = new ArrayList<>(sources(recorded));
        Optional<String> switchName = switchName(recorded);
        for (SourceText source : recorded.sources().all()) {
            if (switchName.filter(source.name()::equals).isPresent()) {
                names.put(source.name(), document(recorded, switchFile(recorded), source));
            } else {
                files.stream()
                        .map(file -> document(recorded, file, source))
                        .filter(document -> isFrom(document, source.name()))
                        .findFirst()
                        .ifPresent(document -> names.put(source.name(), document));
            }
        }
        return new Run(session, names);
    }

    /**
     * Another run of documents that are there already.
     *
     * @param copies where copies of them stand that are built in their place
     */
    static Run next(Session session, List<Document> documents, Workshop copies) {
        Map<String, Document> names = new LinkedHashMap<>();
        for (SourceText source : session.recorded().sources().all()) {
            for (Document document : documents) {
                if (document.isCalled(source.name())
                        || isTheSame(copies.copyOf(document.file()), source.name())) {
                    names.put(source.name(), document);
                }
            }
        }
        return new Run(session, names);
    }

    static boolean isTheSame(Path copy, String name) {
        String path = copy.toAbsolutePath().normalize().toString().replace('\\', '/');
        String plain = name.replace('\\', '/');
        return path.equals(plain) || path.endsWith("/" + plain);
    }

    private boolean isFrom(Document document, String name) {
        return document.isCalled(name)
                || originals.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(document.file()))
                        .anyMatch(entry -> isTheSame(entry.getKey(), name));
    }

    private Document document(RecordedProgram recorded, Path file, SourceText source) {
        Path absolute = file.toAbsolutePath().normalize();
        boolean written = recorded.facts().judged().isPresent() && !Files.exists(absolute);
        boolean shipped = written || absolute.startsWith(sandbox.guest().folder());
        Document made = new Document(file, shipped, source.text());
        if (originals.containsValue(file)) {
            // What stands there now has not run yet.
            try {
                made.read(Files.readString(file));
            } catch (IOException e) {
                // The text that ran is better than none.
                return made;
            }
        }
        return made;
    }

    /** The program's files as the user named them. */
    List<Path> sources(RecordedProgram recorded) {
        List<Path> files = new ArrayList<>();
        for (String typed : recorded.facts().sources()) {
            path(typed).map(file -> originals.getOrDefault(file, file)).ifPresent(files::add);
        }
        return files;
    }

    /** A name from another system may be no path here; such a file cannot be built. */
    private static Optional<Path> path(String typed) {
        try {
            return Optional.of(Path.of(typed));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    Path switchFile(RecordedProgram recorded) {
        return recorded.facts()
                .switchFile()
                .flatMap(DocumentFinder::path)
                .map(file -> originals.getOrDefault(file, file))
                .orElseGet(() -> sandbox.guest().switchFile(recorded.platform().name()));
    }

    /** What the switch file is called in a run, if it has one that was built with it. */
    static Optional<String> switchName(RecordedProgram recorded) {
        Optional<Judged> judged = recorded.facts().judged();
        if (judged.filter(Judged::isKeptAsCode).isPresent()) {
            return Optional.empty();
        }
        return recorded.image()
                .symbol(judged.map(one -> one.routine().symbol()).orElse(Program.SWITCH_SYMBOL))
                .flatMap(symbol -> recorded.image().sourceAt(symbol.address()))
                .map(SourcePosition::file);
    }
}
