package org.stackletlab.emulator.unicorn.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares what {@link HeaderAsserts} says of every type and constant with the real header: one
 * static assertion each, compiled by a host compiler. Needs header and compiler; is skipped with
 * the reason if one is missing.
 */
class HeaderAuditTest {
    @TempDir private Path folder;

    @Test
    void descriptorsAndConstantsEqualTheHeaders() throws Exception {
        assertEquals("", compile(HeaderAsserts.source()));
    }

    @Test
    void aWidenedParameterIsFound() throws Exception {
        String source = HeaderAsserts.source();
        String wrong = source.replace("uc_reg_read, \"ipip\"", "uc_reg_read, \"iplp\"");
        assertTrue(!wrong.equals(source) && compile(wrong).contains("uc_reg_read"));
    }

    @Test
    void blockStructureHasTheOffsetsOfC() {
        assertEquals(8, UnicornDescriptors.UC_TB.byteOffset(path("icount")));
        assertEquals(10, UnicornDescriptors.UC_TB.byteOffset(path("size")));
        assertEquals(16, UnicornDescriptors.UC_TB.byteSize());
    }

    private static MemoryLayout.PathElement path(String name) {
        return MemoryLayout.PathElement.groupElement(name);
    }

    private String compile(String source) throws IOException, InterruptedException {
        Path include =
                header().orElseGet(
                                () ->
                                        abort(
                                                "skipped: no unicorn/unicorn.h: set UNICORN_INCLUDE to the folder that has it"));
        String compiler =
                compiler()
                        .orElseGet(
                                () ->
                                        abort(
                                                "skipped: no C++ compiler (c++, g++, clang++) on the path"));
        Path file = Files.writeString(folder.resolve("audit.cpp"), source);
        Path messages = folder.resolve("messages");
        Process process =
                new ProcessBuilder(
                                compiler,
                                "-std=c++17",
                                "-fsyntax-only",
                                "-I" + include,
                                file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(messages.toFile())
                        .start();
        int code = process.waitFor();
        return code == 0 ? "" : Files.readString(messages, StandardCharsets.UTF_8);
    }

    private static Optional<Path> header() {
        List<Path> folders = new ArrayList<>();
        String variable = System.getenv("UNICORN_INCLUDE");
        if (variable != null && !variable.isEmpty()) {
            folders.add(Path.of(variable));
        }
        folders.add(Path.of("/usr/include"));
        folders.add(Path.of("/opt/homebrew/include"));
        try {
            for (Path up = UnicornFinder.ofProcess().find().getParent();
                    up != null;
                    up = up.getParent()) {
                folders.add(up.resolve("include"));
            }
        } catch (UnicornMissingException e) {
            // then the header is not beside the library either
        }
        return folders.stream()
                .filter(include -> Files.isRegularFile(include.resolve("unicorn/unicorn.h")))
                .findFirst();
    }

    private static Optional<String> compiler() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of("c++", "g++", "clang++")
                .filter(
                        name ->
                                Stream.of(path.split(java.io.File.pathSeparator, -1))
                                        .anyMatch(
                                                folder ->
                                                        Files.isExecutable(Path.of(folder, name))))
                .findFirst();
    }

    /** A descriptor as text: result and parameters, one letter each. */
    static String text(FunctionDescriptor type) {
        StringBuilder text = new StringBuilder();
        text.append(type.returnLayout().map(HeaderAuditTest::letter).orElse("v"));
        type.argumentLayouts().forEach(layout -> text.append(letter(layout)));
        return text.toString();
    }

    private static String letter(MemoryLayout layout) {
        Map<MemoryLayout, String> letters = new LinkedHashMap<>();
        letters.put(ValueLayout.ADDRESS, "p");
        letters.put(ValueLayout.JAVA_INT, "i");
        letters.put(ValueLayout.JAVA_LONG, "l");
        letters.put(ValueLayout.JAVA_SHORT, "s");
        letters.put(ValueLayout.JAVA_BOOLEAN, "b");
        return letters.get(layout);
    }
}
