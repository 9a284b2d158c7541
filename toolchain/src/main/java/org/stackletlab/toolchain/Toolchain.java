package org.stackletlab.toolchain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.toolchain.assembler.Assembler;
import org.stackletlab.toolchain.cache.DiskCache;
import org.stackletlab.toolchain.cache.RecipeBook;
import org.stackletlab.toolchain.compiler.ClangAssembler;
import org.stackletlab.toolchain.compiler.LlvmTools;
import org.stackletlab.toolchain.disassembler.Disassembler;
import org.stackletlab.toolchain.keystone.Keystone;
import org.stackletlab.toolchain.keystone.TextAssembler;

/** The tools that make images of sources. For any number of threads. */
public final class Toolchain {
    /** Where the switch file's first byte stands in every image. */
    public static final long SWITCH_ADDRESS = 0x0100_0000;

    private static final long MOST_CACHE_BYTES = 512L << 20;
    private static final long MOST_SWITCH_BYTES = 1 << 20;

    private final Path home;
    private final LlvmTools tools;
    private final RecipeBook book;
    private final Map<String, Assembler> assemblers = new ConcurrentHashMap<>();

    private Toolchain(Path home, LlvmTools tools, Path cache) {
        this.home = home;
        this.tools = tools;
        this.book = new RecipeBook(new DiskCache(cache, MOST_CACHE_BYTES));
    }

    /**
     * Opens the toolchain of a checkout.
     *
     * @param home the checkout's root folder, where the build has unpacked LLVM
     * @param cache the lab's cache folder; images and objects are kept in {@code builds} below it
     * @throws ToolMissingException if clang, lld or the disassembler is not there
     */
    public static Toolchain open(Path home, Path cache) throws ToolMissingException {
        Path root = home.toAbsolutePath().normalize();
        LlvmTools tools = LlvmTools.in(root.resolve("toolchain").resolve("target").resolve("llvm"));
        return new Toolchain(root, tools, cache.resolve("builds"));
    }

    /** The bundled compiler with its version, in words. */
    public String compiler() {
        return tools.compiler();
    }

    /**
     * Assembles a switch file with Keystone, or with clang where Keystone has no such instructions.
     *
     * @param fileName as the user knows it, for messages
     * @param text the file
     * @param address where its first byte will stand
     * @throws BuildException if it does not assemble; the message names file, line and text
     */
    public Assembly assemble(Platform platform, String fileName, String text, long address)
            throws BuildException {
        return assembler(platform).assemble(fileName, text, address).assembly();
    }

    /**
     * Starts a platform's assembler in the background, for somebody who will soon assemble
     * something: the first text need not wait for it then.
     */
    public void warmUp(Platform platform) {
        assembler(platform).warmUp();
    }

    /** The image of a request; warnings are dropped. See {@link #make}. */
    public Image build(BuildRequest request) throws BuildException, ToolMissingException {
        return make(request).image();
    }

    /**
     * Builds an image, or takes it from the cache if nothing it was made from has changed.
     *
     * @throws BuildException if a source does not compile, assemble or link
     */
    public Built make(BuildRequest request) throws BuildException, ToolMissingException {
        return new Builder(this, tools, book, home, request).build();
    }

    /**
     * Compiles the sources of a request and links nothing: for systems whose programs the lab does
     * not build.
     *
     * @return an object file for each source, in the format of the platform's target
     * @throws BuildException if a source does not compile
     */
    public List<byte[]> objects(BuildRequest request) throws BuildException, ToolMissingException {
        return new Builder(this, tools, book, home, request).objects();
    }

    /**
     * The instructions of an image.
     *
     * @param function the function wanted, or nothing for all code
     * @throws BuildException if the image has no such function; the message lists some it has
     */
    public List<Instruction> disassemble(Image image, Optional<String> function)
            throws BuildException, ToolMissingException {
        return new Disassembler(tools).disassemble(image, function);
    }

    Assembler assembler(Platform platform) {
        return assemblers.computeIfAbsent(
                platform.name(), name -> new Assembler(platform, encoder(platform)));
    }

    private TextAssembler encoder(Platform platform) {
        return platform.tools().keystone().isPresent()
                ? new Keystone(platform.tools())
                : new ClangAssembler(tools, platform);
    }

    /** The text of a switch file. */
    String readSwitch(Path file) throws BuildException {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > MOST_SWITCH_BYTES) {
                throw new BuildException(
                        "%s: error: this file is larger than 1 MiB\n  next: name a switch file"
                                .formatted(file));
            }
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new BuildException(
                    "%s: error: there is no such switch file\n  next: check the name"
                            .formatted(file));
        } catch (IOException e) {
            throw new BuildException(
                    "%s: error: this switch file cannot be read\n  next: check its permissions"
                            .formatted(file));
        }
    }
}
