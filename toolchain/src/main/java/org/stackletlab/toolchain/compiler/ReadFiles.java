package org.stackletlab.toolchain.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the list of files that clang writes with {@code -MD}, in the form of a make rule. */
final class ReadFiles {
    private ReadFiles() {}

    /**
     * The files the compiler read, absolute.
     *
     * @param rule the file clang wrote; if it does not exist, nothing was read to the end
     * @param folder what relative names are relative to
     */
    static List<Path> of(Path rule, Path folder) throws IOException {
        if (!Files.exists(rule)) {
            return List.of();
        }
        String text = Files.readString(rule);
        List<Path> files = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        for (int i = text.indexOf(": ") + 2; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : '\n';
            if (c == '\\' && (next == ' ' || next == '#')) {
                name.append(next);
                i++;
            } else if (c == '$' && next == '$') {
                name.append('$');
                i++;
            } else if (c == ' ' || c == '\n' || c == '\r' || (c == '\\' && next == '\n')) {
                add(files, name, folder);
            } else {
                name.append(c);
            }
        }
        add(files, name, folder);
        return files;
    }

    private static void add(List<Path> files, StringBuilder name, Path folder) {
        if (!name.isEmpty()) {
            files.add(folder.resolve(name.toString()).toAbsolutePath().normalize());
            name.setLength(0);
        }
    }
}
