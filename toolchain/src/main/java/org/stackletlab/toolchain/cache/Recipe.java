package org.stackletlab.toolchain.cache;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one result was made from, beyond what its question already says.
 *
 * @param inputs every file that was read and the digest of its content
 * @param absent files that would have been read instead of an input if they had existed
 */
public record Recipe(Map<Path, String> inputs, Collection<Path> absent) {
    public Recipe {
        inputs = Map.copyOf(inputs);
        absent = List.copyOf(absent);
    }

    /**
     * A recipe of files as they are now.
     *
     * @param inputs the files read
     * @param searched the directories searched for headers, in any order
     */
    public static Recipe of(Collection<Path> inputs, Collection<Path> searched) {
        Map<Path, String> digests = new TreeMap<>();
        TreeSet<Path> absent = new TreeSet<>();
        for (Path input : inputs) {
            digests.put(input, Digest.ofFile(input));
            for (Path directory : searched) {
                if (input.startsWith(directory)) {
                    for (Path other : searched) {
                        absent.add(other.resolve(directory.relativize(input)));
                    }
                }
            }
        }
        absent.removeIf(Files::exists);
        return new Recipe(digests, absent);
    }
}
