package org.stackletlab.emulator.arch.target;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the tools call this platform.
 *
 * @param clangTarget target triple for clang's {@code --target}
 * @param clangFlags further flags that select the ABI variant
 * @param frames what makes call-frame information of C complete
 * @param keystone how Keystone calls it; empty where Keystone does not know the instructions and
 *     clang assembles switch files
 * @param syntax how assembly of this platform is written
 * @param builds in which ways C is built
 */
public record ToolNames(
        String clangTarget,
        List<String> clangFlags,
        FrameTables frames,
        Optional<KeystoneTarget> keystone,
        AssemblySyntax syntax,
        Builds builds) {
    /**
     * Keystone's numbers.
     *
     * @param arch {@code KS_ARCH_*}
     * @param mode {@code KS_MODE_*} bits
     */
    public record KeystoneTarget(int arch, int mode) {}

    public ToolNames {
        requireNonNull(clangTarget, "clangTarget");
        clangFlags = List.copyOf(clangFlags);
        requireNonNull(frames, "frames");
        requireNonNull(keystone, "keystone");
        requireNonNull(syntax, "syntax");
        requireNonNull(builds, "builds");
    }

    /** Those of a platform for which C is built in the usual ways. */
    public ToolNames(
            String clangTarget,
            List<String> clangFlags,
            FrameTables frames,
            Optional<KeystoneTarget> keystone,
            AssemblySyntax syntax) {
        this(clangTarget, clangFlags, frames, keystone, syntax, Builds.USUAL);
    }

    /** What makes clang a compiler for this platform. */
    public List<String> clangOptions() {
        List<String> options = new ArrayList<>(List.of("--target=" + clangTarget));
        options.addAll(clangFlags);
        return options;
    }

    /** Who assembles switch files, in words. */
    public String assembler() {
        return keystone.isPresent() ? "Keystone" : "clang";
    }
}
