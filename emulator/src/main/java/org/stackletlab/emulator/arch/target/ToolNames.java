package org.stackletlab.emulator.arch.target;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * How the tools call this platform.
 *
 * @param clangTarget target triple for clang's {@code --target}
 * @param clangFlags further flags that select the ABI variant
 * @param frameFlags flags for C that make call-frame information complete in {@code .debug_frame}
 * @param keystone how Keystone calls it; empty where Keystone does not know the instructions and
 *     clang assembles switch files
 * @param syntax how assembly of this platform is written
 */
public record ToolNames(
        String clangTarget,
        List<String> clangFlags,
        List<String> frameFlags,
        Optional<KeystoneTarget> keystone,
        AssemblySyntax syntax) {
    /**
     * Keystone's numbers.
     *
     * @param arch {@code KS_ARCH_*}
     * @param mode {@code KS_MODE_*} bits
     */
    public record KeystoneTarget(int arch, int mode) {}

    /** {@code -g} alone is enough: {@code .debug_frame} takes no room in the image. */
    public static final List<String> FRAMES_BY_DEBUG_INFO =
            List.of("-fno-asynchronous-unwind-tables", "-fno-unwind-tables");

    /**
     * Where functions that never return would not save the registers they use, so that nobody could
     * tell what their callers had in them: tables of exceptions prevent that; the linker drops
     * them.
     */
    public static final List<String> FRAMES_BY_TABLES =
            List.of("-fno-asynchronous-unwind-tables", "-funwind-tables");

    /** Where only asynchronous tables say how a frame is taken down. */
    public static final List<String> FRAMES_BY_ASYNCHRONOUS_TABLES =
            List.of("-fasynchronous-unwind-tables", "-fforce-dwarf-frame");

    public ToolNames {
        requireNonNull(clangTarget, "clangTarget");
        clangFlags = List.copyOf(clangFlags);
        frameFlags = List.copyOf(frameFlags);
        requireNonNull(keystone, "keystone");
        requireNonNull(syntax, "syntax");
    }

    /** Whether clang's call-frame information also says how a frame is taken down. */
    public boolean statesHowFramesEnd() {
        return !frameFlags.equals(FRAMES_BY_TABLES);
    }

    /** Who assembles switch files, in words. */
    public String assembler() {
        return keystone.isPresent() ? "Keystone" : "clang";
    }
}
