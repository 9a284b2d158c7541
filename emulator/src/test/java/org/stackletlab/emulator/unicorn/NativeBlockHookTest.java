package org.stackletlab.emulator.unicorn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stackletlab.emulator.GuestCode;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.unicorn.library.UnicornMissingException;

class NativeBlockHookTest {
    @TempDir private Path folder;

    @Test
    void nativeHookAndJavaHookCountTheSame() throws UnicornMissingException {
        for (Platform platform : Platforms.core()) {
            for (long budget : new long[] {1, 7, 4000, 1_000_000}) {
                UnicornEngine first = UnicornEngine.open(platform.unicorn(), _ -> {});
                UnicornEngine second =
                        UnicornEngine.openWithoutNativeHook(platform.unicorn(), _ -> {});
                assertEquals(retired(first, platform, budget), retired(second, platform, budget));
            }
        }
    }

    private static long retired(UnicornEngine engine, Platform platform, long budget) {
        byte[] code =
                new GuestCode(platform).nop().set1(5000).countDown().nop().set0(0).store().bytes();
        try (engine) {
            engine.map(0x10000, 4096, true, false, true);
            engine.memory().write(0x10000, code);
            int pc = platform.convention().programCounter().unicornId();
            CountedRun run = new CountedRun(engine, pc);
            run.run(0x10000, budget);
            return run.retired();
        }
    }

    @Test
    void bytesAreWhatTheAssemblyBesideThemGives() throws Exception {
        assertEquals("as", tool("as"));
        byte[] built = assemble(NativeBlockHook.X86_64_SYSTEM_V);
        assertArrayEquals(NativeBlockHook.bytes(NativeBlockHook.X86_64_SYSTEM_V), built);
        assertArrayEquals(
                NativeBlockHook.bytes(NativeBlockHook.X86_64_WINDOWS),
                assemble(NativeBlockHook.X86_64_WINDOWS));
    }

    @Test
    void offsetsInTheListingsAreThoseOfTheCounter() {
        for (String listing :
                List.of(
                        NativeBlockHook.X86_64_SYSTEM_V,
                        NativeBlockHook.X86_64_WINDOWS,
                        NativeBlockHook.AARCH64)) {
            assertEquals(true, listing.contains("0x%x".formatted(BlockCounter.SETS - 1)));
            assertEquals(true, listing.contains(String.valueOf(BlockCounter.HASH_SHIFT)));
            assertEquals(true, listing.contains(String.valueOf(BlockCounter.TABLE)));
            assertEquals(true, listing.contains(String.valueOf(BlockCounter.STOP_FUNCTION)));
        }
    }

    private static String tool(String name) {
        if (!System.getProperty("os.arch").equals("amd64")) {
            return abort("skipped: the assembler of this host is not for x86-64");
        }
        for (String path : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            if (Files.isExecutable(Path.of(path, name))) {
                return name;
            }
        }
        return abort("skipped: no assembler 'as' on the path");
    }

    private byte[] assemble(String listing) throws IOException, InterruptedException {
        Path source = folder.resolve("hook.s");
        Files.writeString(
                source,
                ".intel_syntax noprefix\n"
                        + String.join("\n", NativeBlockHook.source(listing))
                        + "\n");
        Path object = folder.resolve("hook.o");
        Path code = folder.resolve("hook.bin");
        assertEquals(0, run("as", "-o", object.toString(), source.toString()));
        assertEquals(
                0,
                run("objcopy", "-O", "binary", "-j", ".text", object.toString(), code.toString()));
        return Files.readAllBytes(code);
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
