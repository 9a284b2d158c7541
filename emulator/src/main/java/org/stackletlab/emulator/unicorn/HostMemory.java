package org.stackletlab.emulator.unicorn;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Locale;

/**
 * Whole pages from the operating system. {@link Arena#allocate} would clear and so touch every byte
 * of a 64 MiB heap of which a program uses a few pages; these pages cost nothing until they are
 * used, and can be made executable.
 */
@SuppressWarnings("restricted") // calling C is what this class is for
final class HostMemory {
    private static final boolean WINDOWS = osName().contains("win");
    private static final boolean MAC = osName().contains("mac");

    private static final int PROT_READ = 1;
    private static final int PROT_WRITE = 2;
    private static final int PROT_EXEC = 4;
    private static final int MAP_PRIVATE = 2;
    private static final int MAP_ANONYMOUS = MAC ? 0x1000 : 0x20;
    private static final int MEM_COMMIT_RESERVE = 0x3000;
    private static final int MEM_RELEASE = 0x8000;
    private static final int PAGE_READWRITE = 4;
    private static final int PAGE_EXECUTE_READ = 0x20;

    private static final Linker LINKER = Linker.nativeLinker();

    private HostMemory() {}

    /**
     * Zeroed, page-aligned, writable memory that is given back when the arena closes.
     *
     * @param bytes a positive multiple of 4096
     * @throws OutOfMemoryError if the operating system has no room for it
     */
    static MemorySegment allocate(long bytes, Arena arena) {
        try {
            MemorySegment start =
                    WINDOWS
                            ? (MemorySegment)
                                    Windows.VIRTUAL_ALLOC.invokeExact(
                                            MemorySegment.NULL,
                                            bytes,
                                            MEM_COMMIT_RESERVE,
                                            PAGE_READWRITE)
                            : (MemorySegment)
                                    Posix.MMAP.invokeExact(
                                            MemorySegment.NULL,
                                            bytes,
                                            PROT_READ | PROT_WRITE,
                                            MAP_PRIVATE | MAP_ANONYMOUS,
                                            -1,
                                            0L);
            if (start.address() == 0 || start.address() == -1) {
                throw new OutOfMemoryError(
                        "no %d bytes of memory for the emulated machine".formatted(bytes));
            }
            return start.reinterpret(bytes, arena, memory -> release(memory, bytes));
        } catch (Throwable e) {
            throw broken("allocating memory", e);
        }
    }

    /**
     * Takes the permission to write from memory of {@link #allocate} and gives the one to execute.
     */
    static boolean makeExecutable(MemorySegment memory) {
        try (Arena arena = Arena.ofConfined()) {
            if (WINDOWS) {
                int done =
                        (int)
                                Windows.VIRTUAL_PROTECT.invokeExact(
                                        memory,
                                        memory.byteSize(),
                                        PAGE_EXECUTE_READ,
                                        arena.allocate(JAVA_INT));
                return done != 0;
            }
            int error =
                    (int)
                            Posix.MPROTECT.invokeExact(
                                    memory, memory.byteSize(), PROT_READ | PROT_EXEC);
            return error == 0;
        } catch (Throwable e) {
            throw broken("making memory executable", e);
        }
    }

    private static void release(MemorySegment memory, long bytes) {
        try {
            // A failure to release has no remedy; the process merely keeps the pages.
            if (WINDOWS) {
                int ignored = (int) Windows.VIRTUAL_FREE.invokeExact(memory, 0L, MEM_RELEASE);
            } else {
                int ignored = (int) Posix.MUNMAP.invokeExact(memory, bytes);
            }
        } catch (Throwable e) {
            throw broken("releasing memory", e);
        }
    }

    private static String osName() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT);
    }

    private static IllegalStateException broken(String what, Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(what + " failed", cause);
    }

    /** {@code sys/mman.h}. */
    private static final class Posix {
        static final MethodHandle MMAP =
                handle(
                        "mmap",
                        FunctionDescriptor.of(
                                ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT,
                                JAVA_LONG));
        static final MethodHandle MUNMAP =
                handle("munmap", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));
        static final MethodHandle MPROTECT =
                handle("mprotect", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));

        private static MethodHandle handle(String name, FunctionDescriptor type) {
            return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type);
        }
    }

    /** {@code memoryapi.h}. */
    private static final class Windows {
        static final MethodHandle VIRTUAL_ALLOC =
                handle(
                        "VirtualAlloc",
                        FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT));
        static final MethodHandle VIRTUAL_FREE =
                handle(
                        "VirtualFree",
                        FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
        static final MethodHandle VIRTUAL_PROTECT =
                handle(
                        "VirtualProtect",
                        FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS));

        private static MethodHandle handle(String name, FunctionDescriptor type) {
            SymbolLookup kernel = SymbolLookup.libraryLookup("kernel32", Arena.global());
            return LINKER.downcallHandle(kernel.findOrThrow(name), type);
        }
    }
}
