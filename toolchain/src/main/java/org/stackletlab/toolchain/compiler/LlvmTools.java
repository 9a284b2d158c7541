package org.stackletlab.toolchain.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.stackletlab.toolchain.ToolMissingException;

/**
 * Where the bundled LLVM programs are.
 *
 * @param clang the C compiler
 * @param lld the linker, started with {@code -flavor gnu}
 * @param objdump the disassembler
 * @param headers clang's own headers, such as {@code stddef.h}
 * @param version what names this LLVM in cache keys
 */
public record LlvmTools(Path clang, Path lld, Path objdump, Path headers, String version) {
    /**
     * Finds the tools in the folder that the build unpacked them to.
     *
     * @throws ToolMissingException if one is not there
     */
    public static LlvmTools in(Path folder) throws ToolMissingException {
        String suffix =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("win")
                                && !Files.exists(folder.resolve("clang"))
                        ? ".exe"
                        : "";
        Path clang = required(folder.resolve("clang" + suffix), "clang");
        Path lld = required(folder.resolve("lld" + suffix), "lld");
        Path objdump = required(folder.resolve("llvm-objdump" + suffix), "llvm-objdump");
        return new LlvmTools(clang, lld, objdump, headers(folder), version(folder));
    }

    /** clang with its version, in words: the mark has LLVM's version, then ours. */
    public String compiler() {
        return "clang " + version.replaceFirst("ready-", "").replaceFirst("-.*", "");
    }

    private static Path required(Path file, String what) throws ToolMissingException {
        if (!Files.isRegularFile(file)) {
            throw missing(what, file);
        }
        return file;
    }

    private static Path headers(Path folder) throws ToolMissingException {
        Path versions = folder.resolve("lib").resolve("clang");
        try (Stream<Path> found = Files.list(versions)) {
            return found.map(version -> version.resolve("include"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .findFirst()
                    .orElseThrow(() -> missing("clang's headers", versions));
        } catch (IOException e) {
            throw missing("clang's headers", versions);
        }
    }

    private static String version(Path folder) throws ToolMissingException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("ready-"))
                    .sorted()
                    .findFirst()
                    .orElseThrow(() -> missing("the mark of a finished unpacking", folder));
        } catch (IOException e) {
            throw missing("LLVM", folder);
        }
    }

    private static ToolMissingException missing(String what, Path where) {
        return new ToolMissingException(
                """
                %s is missing: it should be at %s
                  next: build the lab again ('mvn -q -pl toolchain -am compile', or any ./lab command); \
                the build unpacks LLVM there"""
                        .formatted(what, where));
    }
}
