package org.stackletlab.visualizer.edit;

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
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.inspector.recording.SourceText;
import org.stackletlab.visualizer.session.Session;

/** Finds which sources of a run can be edited: the program's own, and the switch file. */
final class DocumentFinder {
    private final Sandbox sandbox;

    DocumentFinder(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** The first run, with a document for each file. */
    Run first(Session session) {
        RecordedProgram recorded = session.recorded();
        Map<String, Document> names = new LinkedHashMap<>();
        List<Path> files = new ArrayList<>(sources(recorded));
        Optional<String> switchName = switchName(recorded);
        for (SourceText source : recorded.sources().all()) {
            if (switchName.filter(source.name()::equals).isPresent()) {
                names.put(source.name(), document(switchFile(recorded), source));
            } else {
                files.stream()
                        .map(file -> document(file, source))
                        .filter(document -> document.isCalled(source.name()))
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

    private Document document(Path file, SourceText source) {
        Path absolute = file.toAbsolutePath().normalize();
        return new Document(file, absolute.startsWith(sandbox.guest().folder()), source.text());
    }

    /** The program's files as the user named them. */
    static List<Path> sources(RecordedProgram recorded) {
        List<Path> files = new ArrayList<>();
        recorded.facts().sources().forEach(typed -> path(typed).ifPresent(files::add));
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
                .orElseGet(() -> sandbox.guest().switchFile(recorded.platform().name()));
    }

    /** What the switch file is called in a run, if it has one. */
    static Optional<String> switchName(RecordedProgram recorded) {
        return recorded.image()
                .symbol(Program.SWITCH_SYMBOL)
                .flatMap(symbol -> recorded.image().sourceAt(symbol.address()))
                .map(SourcePosition::file);
    }
}
