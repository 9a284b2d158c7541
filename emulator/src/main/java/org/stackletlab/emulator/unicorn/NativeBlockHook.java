package org.stackletlab.emulator.unicorn;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@link BlockCounter#blockBegins} in the host's machine code. A call into Java costs some 35 ns,
 * as much as a block of guest code; this costs one or two. It is a leaf function that touches
 * volatile registers only, so it needs neither a frame nor unwind information, and reaches {@code
 * uc_emu_stop} by a jump with its first argument still in place.
 *
 * <p>Signature: {@code void (uc_engine *uc, uint64_t address, uint32_t size, void *counter)}.
 * Offsets are those of {@link BlockCounter}. Bytes stand left of the bar, the assembly they were
 * made from right of it; a test assembles it again.
 */
final class NativeBlockHook {
    /** x86-64 with System V calls: uc rdi, address rsi, size edx, counter rcx. */
    static final String X86_64_SYSTEM_V =
            """
            48 89 f0       |     mov rax, rsi                    # hash: address ^ address >> 11
            48 c1 e8 0b    |     shr rax, 11
            48 31 f0       |     xor rax, rsi
            25 ff 3f 00 00 |     and eax, 0x3fff
            c1 e0 05       |     shl eax, 5                      # 32 bytes in a set
            48 8d 44 01 40 |     lea rax, [rcx + rax + 64]       # the set's first entry
            48 39 30       |     cmp [rax], rsi                  # same address?
            75 05          |     jne second
            39 50 08       |     cmp [rax + 8], edx              # same size?
            74 0e          |     je known
                           | second:
            48 83 c0 10    |     add rax, 16                     # the set's second entry
            48 39 30       |     cmp [rax], rsi
            75 19          |     jne unknown
            39 50 08       |     cmp [rax + 8], edx
            75 14          |     jne unknown
                           | known:
            44 8b 40 0c    |     mov r8d, [rax + 12]             # instructions of the block
            4c 8b 09       |     mov r9, [rcx]                   # instructions left
            4d 29 c1       |     sub r9, r8
            7c 0f          |     jl overdrawn
            4c 89 09       |     mov [rcx], r9                   # charge them
            48 89 41 08    |     mov [rcx + 8], rax              # and remember the block
            c3             |     ret
                           | unknown:
            b8 01 00 00 00 |     mov eax, 1                      # cause: block not in the table
            eb 05          |     jmp halt
                           | overdrawn:
            b8 02 00 00 00 |     mov eax, 2                      # cause: budget
                           | halt:
            48 89 41 10    |     mov [rcx + 16], rax             # tell Java the cause,
            48 89 71 18    |     mov [rcx + 24], rsi             # the address
            89 d0          |     mov eax, edx
            48 89 41 20    |     mov [rcx + 32], rax             # and the size of the block
            ff 61 28       |     jmp [rcx + 40]                  # uc_emu_stop(uc)
            """;

    /** x86-64 with Microsoft's calls: uc rcx, address rdx, size r8d, counter r9. */
    static final String X86_64_WINDOWS =
            """
            48 89 d0       |     mov rax, rdx                    # hash: address ^ address >> 11
            48 c1 e8 0b    |     shr rax, 11
            48 31 d0       |     xor rax, rdx
            25 ff 3f 00 00 |     and eax, 0x3fff
            c1 e0 05       |     shl eax, 5                      # 32 bytes in a set
            49 8d 44 01 40 |     lea rax, [r9 + rax + 64]        # the set's first entry
            48 39 10       |     cmp [rax], rdx                  # same address?
            75 06          |     jne second
            44 39 40 08    |     cmp [rax + 8], r8d              # same size?
            74 0f          |     je known
                           | second:
            48 83 c0 10    |     add rax, 16                     # the set's second entry
            48 39 10       |     cmp [rax], rdx
            75 1a          |     jne unknown
            44 39 40 08    |     cmp [rax + 8], r8d
            75 14          |     jne unknown
                           | known:
            44 8b 50 0c    |     mov r10d, [rax + 12]            # instructions of the block
            4d 8b 19       |     mov r11, [r9]                   # instructions left
            4d 29 d3       |     sub r11, r10
            7c 0f          |     jl overdrawn
            4d 89 19       |     mov [r9], r11                   # charge them
            49 89 41 08    |     mov [r9 + 8], rax               # and remember the block
            c3             |     ret
                           | unknown:
            b8 01 00 00 00 |     mov eax, 1                      # cause: block not in the table
            eb 05          |     jmp halt
                           | overdrawn:
            b8 02 00 00 00 |     mov eax, 2                      # cause: budget
                           | halt:
            49 89 41 10    |     mov [r9 + 16], rax              # tell Java the cause,
            49 89 51 18    |     mov [r9 + 24], rdx              # the address
            44 89 c0       |     mov eax, r8d
            49 89 41 20    |     mov [r9 + 32], rax              # and the size of the block
            41 ff 61 28    |     jmp [r9 + 40]                   # uc_emu_stop(uc)
            """;

    /** AArch64: uc x0, address x1, size w2, counter x3. */
    static final String AARCH64 =
            """
            24 2c 41 ca    |     eor x4, x1, x1, lsr #11         # hash: address ^ address >> 11
            84 34 40 92    |     and x4, x4, #0x3fff
            64 14 04 8b    |     add x4, x3, x4, lsl #5          # 32 bytes in a set
            84 00 01 91    |     add x4, x4, #64                 # the set's first entry
            85 00 40 f9    |     ldr x5, [x4]
            bf 00 01 eb    |     cmp x5, x1                      # same address?
            81 00 00 54    |     b.ne second
            85 08 40 b9    |     ldr w5, [x4, #8]
            bf 00 02 6b    |     cmp w5, w2                      # same size?
            00 01 00 54    |     b.eq known
                           | second:
            84 40 00 91    |     add x4, x4, #16                 # the set's second entry
            85 00 40 f9    |     ldr x5, [x4]
            bf 00 01 eb    |     cmp x5, x1
            41 01 00 54    |     b.ne unknown
            85 08 40 b9    |     ldr w5, [x4, #8]
            bf 00 02 6b    |     cmp w5, w2
            e1 00 00 54    |     b.ne unknown
                           | known:
            86 0c 40 b9    |     ldr w6, [x4, #12]               # instructions of the block
            65 00 40 f9    |     ldr x5, [x3]                    # instructions left
            a5 00 06 eb    |     subs x5, x5, x6
            ab 00 00 54    |     b.lt overdrawn
            65 10 00 a9    |     stp x5, x4, [x3]                # charge them, remember the block
            c0 03 5f d6    |     ret
                           | unknown:
            25 00 80 d2    |     mov x5, #1                      # cause: block not in the table
            02 00 00 14    |     b halt
                           | overdrawn:
            45 00 80 d2    |     mov x5, #2                      # cause: budget
                           | halt:
            65 04 01 a9    |     stp x5, x1, [x3, #16]           # tell Java the cause, the address
            e5 03 02 2a    |     mov w5, w2
            66 14 40 f9    |     ldr x6, [x3, #40]
            65 10 00 f9    |     str x5, [x3, #32]               # and the size of the block
            c0 00 1f d6    |     br x6                           # uc_emu_stop(uc)
            """;

    private static final long PAGE = 16384; // the largest page of a supported host

    private NativeBlockHook() {}

    /**
     * The hook as executable memory of this host, or nothing if there is none for it or it forbids
     * such memory.
     */
    static Optional<MemorySegment> load(Arena arena) {
        return listing(System.getProperty("os.name"), System.getProperty("os.arch"))
                .flatMap(
                        listing -> {
                            byte[] code = bytes(listing);
                            MemorySegment memory = HostMemory.allocate(PAGE, arena);
                            MemorySegment.copy(code, 0, memory, JAVA_BYTE, 0, code.length);
                            return HostMemory.makeExecutable(memory)
                                    ? Optional.of(memory)
                                    : Optional.empty();
                        });
    }

    /** The listing for a host, by the JVM's names for system and processor. */
    static Optional<String> listing(String osName, String processor) {
        boolean windows = osName.toLowerCase(Locale.ROOT).contains("win");
        boolean mac = osName.toLowerCase(Locale.ROOT).contains("mac");
        return switch (processor) {
            case "amd64", "x86_64" -> Optional.of(windows ? X86_64_WINDOWS : X86_64_SYSTEM_V);
            // macOS on AArch64 wants its instruction cache told of new code, Windows is untried.
            case "aarch64" -> windows || mac ? Optional.empty() : Optional.of(AARCH64);
            default -> Optional.empty();
        };
    }

    /** The machine code of a listing. */
    static byte[] bytes(String listing) {
        String hex =
                listing.lines()
                        .map(line -> line.substring(0, line.indexOf('|')).replace(" ", ""))
                        .reduce("", String::concat);
        return HexFormat.of().parseHex(hex);
    }

    /** The assembly of a listing, line by line. */
    static List<String> source(String listing) {
        return listing.lines()
                .map(line -> line.substring(line.indexOf('|') + 1))
                .map(line -> line.contains(" # ") ? line.substring(0, line.indexOf(" # ")) : line)
                .toList();
    }
}
