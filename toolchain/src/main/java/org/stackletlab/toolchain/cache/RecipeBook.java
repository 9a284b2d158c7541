package org.stackletlab.toolchain.cache;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Results that depend on files which are known only after the work was done, such as headers.
 *
 * <p>A question (flags, names) leads to a page of recipes; the first recipe whose files still have
 * the content they had leads to the result. Finding one starts no tool.
 */
public final class RecipeBook {
    private static final int MOST_RECIPES = 8;

    private final DiskCache cache;

    /** A book kept in this cache. */
    public RecipeBook(DiskCache cache) {
        this.cache = cache;
    }

    /** A recipe and the name of its result in the cache. */
    private record Page(String result, Recipe recipe) {}

    /** The stored result of a question, if all the files it was made from are unchanged. */
    public Optional<byte[]> find(String question) {
        Map<Path, String> digests = new HashMap<>();
        for (Page page : pages(question)) {
            if (fits(page.recipe(), digests)) {
                return cache.get(page.result());
            }
        }
        return Optional.empty();
    }

    private static boolean fits(Recipe recipe, Map<Path, String> digests) {
        return recipe.inputs().entrySet().stream()
                        .allMatch(
                                input ->
                                        digests.computeIfAbsent(input.getKey(), Digest::ofFile)
                                                .equals(input.getValue()))
                && recipe.absent().stream().noneMatch(Files::exists);
    }

    /** Stores a result under a question and a recipe. */
    public void store(String question, Recipe recipe, byte[] result) {
        List<String> words = new ArrayList<>(List.of(question));
        new TreeMap<>(recipe.inputs())
                .forEach((path, digest) -> words.addAll(List.of(path.toString(), digest)));
        String name = Digest.of(words);
        cache.put(name, result);
        List<Page> pages = new ArrayList<>(List.of(new Page(name, recipe)));
        for (Page page : pages(question)) {
            if (pages.size() < MOST_RECIPES && !page.result().equals(name)) {
                pages.add(page);
            }
        }
        cache.put(question, written(pages));
    }

    private List<Page> pages(String question) {
        Optional<byte[]> stored = cache.get(question);
        if (stored.isEmpty()) {
            return List.of();
        }
        List<Page> pages = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored.get()))) {
            for (int count = in.readInt(); count > 0; count--) {
                pages.add(page(in));
            }
        } catch (IOException | InvalidPathException e) {
            // Written by another version of ours: as good as none.
            return List.of();
        }
        return pages;
    }

    private static Page page(DataInputStream in) throws IOException {
        String result = in.readUTF();
        Map<Path, String> inputs = new HashMap<>();
        for (int n = in.readInt(); n > 0; n--) {
            inputs.put(Path.of(in.readUTF()), in.readUTF());
        }
        List<Path> absent = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            absent.add(Path.of(in.readUTF()));
        }
        return new Page(result, new Recipe(inputs, absent));
    }

    private static byte[] written(List<Page> pages) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(pages.size());
            for (Page page : pages) {
                out.writeUTF(page.result());
                out.writeInt(page.recipe().inputs().size());
                for (Map.Entry<Path, String> input : page.recipe().inputs().entrySet()) {
                    out.writeUTF(input.getKey().toString());
                    out.writeUTF(input.getValue());
                }
                out.writeInt(page.recipe().absent().size());
                for (Path path : page.recipe().absent()) {
                    out.writeUTF(path.toString());
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("an array of bytes took no bytes", e);
        }
        return bytes.toByteArray();
    }
}
