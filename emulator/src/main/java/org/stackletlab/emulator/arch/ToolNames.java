package org.stackletlab.emulator.arch;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How the tools call this platform.
 *
 * @param clangTarget target triple for clang's {@code --target}
 * @param clangFlags further flags that select the ABI variant
 * @param keystoneArch Keystone's {@code KS_ARCH_*}
 * @param keystoneMode Keystone's {@code KS_MODE_*} bits
 * @param intelSyntax whether assembly of this platform is written in Intel syntax
 */
public record ToolNames(
        String clangTarget,
        List<String> clangFlags,
        int keystoneArch,
        int keystoneMode,
        boolean intelSyntax) {
    public ToolNames {
        requireNonNull(clangTarget, "clangTarget");
        clangFlags = List.copyOf(clangFlags);
    }
}
