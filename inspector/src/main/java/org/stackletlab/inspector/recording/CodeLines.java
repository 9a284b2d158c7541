package org.stackletlab.inspector.recording;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.stackletlab.emulator.image.source.SourceMap;

/** Finds the code of source lines that a user names as {@code FILE:N}. */
public final class CodeLines {
    private final SourceMap map;

    /** The lines of a recorded program. */
    public CodeLines(RecordedProgram recorded) {
        this.map = SourceMap.of(recorded.image());
    }

    /**
     * Where the code of a line begins.
     *
     * @param text file and line, such as {@code prog.c:31}; the file may be named by the end of its
     *     path; a line without code means the next one that has some
     * @return at least one address
     * @throws PositionException if there is no such file or no code; says what there is
     */
    public Set<Long> addresses(String text) throws PositionException {
        int colon = text.lastIndexOf(':');
        OptionalInt line = colon < 1 ? OptionalInt.empty() : number(text.substring(colon + 1));
        if (line.isEmpty()) {
            throw new PositionException(
                    "'%s' is no source line. Write FILE:N, such as prog.c:31.".formatted(text));
        }
        String file = file(text.substring(0, colon));
        Set<Long> addresses = new HashSet<>(map.linesAt(file, line.getAsInt()));
        if (addresses.isEmpty()) {
            throw new PositionException(
                    "%s: neither this line nor one below it has code.".formatted(text));
        }
        return addresses;
    }

    private static OptionalInt number(String text) {
        return text.matches("[0-9]{1,9}")
                ? OptionalInt.of(Integer.parseInt(text))
                : OptionalInt.empty();
    }

    private String file(String name) throws PositionException {
        Set<String> files =
                map.rows().stream()
                        .map(row -> row.position().file())
                        .collect(Collectors.toCollection(TreeSet::new));
        if (files.contains(name)) {
            return name;
        }
        List<String> meant = files.stream().filter(file -> file.endsWith("/" + name)).toList();
        if (meant.size() == 1) {
            return meant.getFirst();
        }
        throw new PositionException(
                meant.isEmpty()
                        ? "%s: no code comes from a file of this name. There are: %s"
                                .formatted(name, String.join(", ", files))
                        : "%s: there are several such files. Name one of: %s"
                                .formatted(name, String.join(", ", meant)));
    }
}
