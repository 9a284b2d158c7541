package org.stackletlab.visualizer.edit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stackletlab.visualizer.session.Session;

/**
 * A run and the documents it was built from.
 *
 * @param session the run
 * @param names the documents by the names that its sources have in it
 */
record Run(Session session, Map<String, Document> names) {
    Run {
        names = Map.copyOf(names);
    }

    /** Tells the documents that this is the run that is shown. */
    void shown() {
        names.forEach((name, document) -> builtFrom(name).ifPresent(document::ran));
    }

    /** Tells the documents what the compiler has found in their files. */
    void read() {
        names.forEach((name, document) -> builtFrom(name).ifPresent(document::read));
    }

    private Optional<String> builtFrom(String name) {
        return session.recorded().sources().named(name).map(source -> source.text());
    }

    /** The documents, in the order of their names. */
    List<Document> documents() {
        return names.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
    }
}
