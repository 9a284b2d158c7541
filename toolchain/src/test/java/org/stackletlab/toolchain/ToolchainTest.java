package org.stackletlab.toolchain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolchainTest {
    @TempDir Path temp;

    @Test
    void missingToolsAreReportedWithTheWayToGetThem() {
        ToolMissingException e =
                assertThrows(ToolMissingException.class, () -> Toolchain.open(temp, temp));
        assertEquals(
                """
                clang is missing: it should be at %s/toolchain/target/llvm/clang
                  next: build the lab again ('mvn -q -pl toolchain -am compile', or any ./lab command); \
                the build unpacks LLVM there"""
                        .formatted(temp.toAbsolutePath().normalize()),
                e.getMessage());
    }
}
