package org.stackletlab.toolchain.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskCacheTest {
    @TempDir Path temp;
    private Path folder;
    private DiskCache cache;

    @BeforeEach
    void openCache() {
        folder = temp.resolve("cache");
        cache = new DiskCache(folder, 1 << 20);
    }

    @Test
    void storedBytesAreFound() {
        cache.put("abc", new byte[] {1, 2, 3});
        assertArrayEquals(new byte[] {1, 2, 3}, cache.get("abc").orElseThrow());
    }

    @Test
    void unknownNameIsAbsent() {
        assertEquals(Optional.empty(), cache.get("abc"));
    }

    @Test
    void laterBytesReplaceEarlierOnes() {
        cache.put("abc", new byte[] {1});
        cache.put("abc", new byte[] {2});
        assertArrayEquals(new byte[] {2}, cache.get("abc").orElseThrow());
    }

    @Test
    void changedEntryIsAbsentAndRemoved() throws Exception {
        cache.put("abc", new byte[1000]);
        Path file = folder.resolve("ab").resolve("c");
        byte[] entry = Files.readAllBytes(file);
        entry[700] ^= 1;
        Files.write(file, entry);
        assertEquals(Optional.empty(), cache.get("abc"));
        assertFalse(Files.exists(file));
    }

    @Test
    void truncatedEntryIsAbsent() throws Exception {
        cache.put("abc", new byte[1000]);
        Path file = folder.resolve("ab").resolve("c");
        for (int length : new int[] {999, 32, 31, 0}) {
            Files.write(file, Arrays.copyOf(new byte[1000], length));
            assertEquals(Optional.empty(), cache.get("abc"));
        }
    }

    @Test
    void folderThatCannotBeMadeIsNoError() throws Exception {
        Path file = Files.writeString(temp.resolve("file"), "in the way");
        DiskCache blocked = new DiskCache(file.resolve("cache"), 1 << 20);
        blocked.put("abc", new byte[] {1});
        assertEquals(Optional.empty(), blocked.get("abc"));
    }

    @Test
    void oldestEntriesGoWhenThereIsTooMuch() throws Exception {
        for (int i = 0; i < 8; i++) {
            String name = "ab" + i;
            cache.put(name, new byte[200_000]);
            Instant used = Instant.now().minusSeconds(3600L * 24 * (10 - i));
            Files.setLastModifiedTime(
                    folder.resolve("ab").resolve(String.valueOf(i)), FileTime.from(used));
        }
        cache.prune();
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            if (cache.get("ab" + i).isPresent()) {
                left.add(i);
            }
        }
        assertEquals(List.of(3, 4, 5, 6, 7), left);
    }

    @Test
    void manyWritersAndReadersSeeWholeEntriesOnly() throws Exception {
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            byte[] content = new byte[50_000];
            Arrays.fill(content, (byte) i);
            DiskCache another = new DiskCache(folder, 1 << 20);
            work.add(
                    () -> {
                        another.put("abc", content);
                        byte[] found = another.get("abc").orElseThrow();
                        byte first = found[0];
                        for (byte b : found) {
                            if (b != first) {
                                return false;
                            }
                        }
                        return found.length == 50_000;
                    });
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            for (Future<Boolean> result : pool.invokeAll(work)) {
                assertTrue(result.get());
            }
        }
    }
}
