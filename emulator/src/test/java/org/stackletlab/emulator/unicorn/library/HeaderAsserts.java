package org.stackletlab.emulator.unicorn.library;

import static org.stackletlab.emulator.unicorn.library.HeaderAuditTest.text;

import java.lang.foreign.FunctionDescriptor;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.arch.target.HiddenState;

/** Writes what the Java side believes of Unicorn's headers as C++ static assertions. */
final class HeaderAsserts {
    private static final String PREAMBLE =
            """
            #include <cstddef>
            #include <type_traits>
            #include <unicorn/unicorn.h>
            template <class T> constexpr char kind() {
                return std::is_void<T>::value ? 'v' : std::is_pointer<T>::value ? 'p'
                    : std::is_same<T, bool>::value ? 'b' : sizeof(T) == 8 ? 'l' : sizeof(T) == 4 ? 'i' : '?';
            }
            template <> constexpr char kind<void>() { return 'v'; }
            template <class F> struct Signature;
            template <class R, class... A> struct Signature<R (*)(A...)> {
                static constexpr char text[] = { kind<R>(), kind<A>()..., 0 };
            };
            template <class R, class... A> struct Signature<R (*)(A..., ...)> {
                static constexpr char text[] = { kind<R>(), kind<A>()..., 0 };
            };
            constexpr bool same(const char *a, const char *b) {
                return *a == *b && (*a == 0 || same(a + 1, b + 1));
            }
            #define FUNCTION(f, s) static_assert(same(Signature<decltype(&f)>::text, s), #f)
            #define CALLBACK(f, s) static_assert(same(Signature<f>::text, s), #f)
            #define CONSTANT(c, v) static_assert((long long)(c) == (v), #c)
            static_assert(sizeof(uc_tb) == 16 && offsetof(uc_tb, icount) == 8 && offsetof(uc_tb, size) == 10, "uc_tb");
            static_assert(sizeof(uc_tb::icount) == 2 && sizeof(uc_tb::size) == 2, "uc_tb");
            static_assert(UC_API_MAJOR == 2, "version");
            """;

    private HeaderAsserts() {}

    static String source() throws IllegalAccessException {
        StringBuilder source = new StringBuilder(PREAMBLE);
        functions().forEach((name, type) -> line(source, "FUNCTION", name, '"' + text(type) + '"'));
        callbacks().forEach((name, type) -> line(source, "CALLBACK", name, '"' + text(type) + '"'));
        for (Field field : UnicornConstants.class.getFields()) {
            line(source, "CONSTANT", field.getName(), String.valueOf(field.getInt(null)));
        }
        for (Platform platform : Platforms.known()) {
            String family = family(platform);
            line(source, "CONSTANT", "UC_ARCH_" + family, platform.unicorn().arch() + "");
            line(source, "CONSTANT", mode(platform), platform.unicorn().mode() + "");
            platform.unicorn()
                    .quirks()
                    .model()
                    .ifPresent(model -> line(source, "CONSTANT", "UC_CPU_MIPS32_74KF", model + ""));
            for (Register register : platform.registers()) {
                if (register.unicornId() >= HiddenState.FIRST) {
                    continue;
                }
                String name = "UC_" + family + "_REG_" + cName(family, register);
                line(source, "CONSTANT", name, register.unicornId() + "");
            }
        }
        return source.toString();
    }

    private static String family(Platform platform) {
        return switch (platform.name()) {
            case "arm" -> "ARM";
            case "aarch64" -> "ARM64";
            case "riscv64" -> "RISCV";
            case "s390x" -> "S390X";
            case "ppc64le", "ppc64" -> "PPC";
            case "mips64el", "mips64" -> "MIPS";
            default -> "X86";
        };
    }

    private static String mode(Platform platform) {
        return switch (platform.name()) {
            case "arm", "aarch64" -> "UC_MODE_ARM";
            case "riscv64" -> "UC_MODE_RISCV64";
            case "s390x" -> "UC_MODE_BIG_ENDIAN";
            case "ppc64le", "ppc64" -> "(UC_MODE_PPC64 | UC_MODE_BIG_ENDIAN)";
            case "mips64el" -> "UC_MODE_MIPS64";
            case "mips64" -> "(UC_MODE_MIPS64 | UC_MODE_BIG_ENDIAN)";
            case "x86" -> "UC_MODE_32";
            default -> "UC_MODE_64";
        };
    }

    private static String cName(String family, Register register) {
        if (family.equals("PPC")) {
            return register.name()
                    .replaceFirst("^r", "")
                    .replaceFirst("^f", "fpr")
                    .toUpperCase(Locale.ROOT);
        }
        if (family.equals("MIPS")) {
            return mipsName(register.name());
        }
        return switch (register.name()) {
            case "cpacr" -> "C1_C0_2";
            case "tpidrurw" -> "C13_C0_2";
            default -> register.name().toUpperCase(Locale.ROOT);
        };
    }

    /** The header has the names of another convention, in which $8 to $15 are t0 to t7. */
    private static String mipsName(String name) {
        int number = name.charAt(name.length() - 1) - '0';
        if (name.matches("a[4-7]|t[0-3]")) {
            return "T" + (name.startsWith("a") ? number - 4 : number + 4);
        }
        return name.toUpperCase(Locale.ROOT);
    }

    /** Of variadic functions, the part that is not. */
    private static Map<String, FunctionDescriptor> functions() {
        Map<String, FunctionDescriptor> functions = new LinkedHashMap<>();
        functions.put("uc_version", UnicornDescriptors.UC_VERSION);
        functions.put("uc_open", UnicornDescriptors.UC_OPEN);
        functions.put("uc_close", UnicornDescriptors.UC_CLOSE);
        functions.put("uc_strerror", UnicornDescriptors.UC_STRERROR);
        functions.put("uc_reg_read", UnicornDescriptors.UC_REG_READ);
        functions.put("uc_reg_write", UnicornDescriptors.UC_REG_WRITE);
        functions.put("uc_mem_map_ptr", UnicornDescriptors.UC_MEM_MAP_PTR);
        functions.put("uc_hook_add", UnicornDescriptors.UC_HOOK_ADD);
        functions.put("uc_hook_del", UnicornDescriptors.UC_HOOK_DEL);
        functions.put("uc_emu_start", UnicornDescriptors.UC_EMU_START);
        functions.put("uc_emu_stop", UnicornDescriptors.UC_EMU_STOP);
        functions.put("uc_context_size", UnicornDescriptors.UC_CONTEXT_SIZE);
        functions.put("uc_context_alloc", UnicornDescriptors.UC_CONTEXT_ALLOC);
        functions.put("uc_context_save", UnicornDescriptors.UC_CONTEXT_COPY);
        functions.put("uc_context_restore", UnicornDescriptors.UC_CONTEXT_COPY);
        functions.put("uc_context_free", UnicornDescriptors.UC_CONTEXT_FREE);
        functions.put("uc_ctl", UnicornDescriptors.UC_CTL);
        return functions;
    }

    private static Map<String, FunctionDescriptor> callbacks() {
        return Map.of(
                "uc_cb_hookcode_t", UnicornDescriptors.HOOK_CODE,
                "uc_cb_hookintr_t", UnicornDescriptors.HOOK_INTR,
                "uc_cb_hookmem_t", UnicornDescriptors.HOOK_MEM,
                "uc_cb_eventmem_t", UnicornDescriptors.HOOK_EVENTMEM,
                "uc_cb_insn_syscall_t", UnicornDescriptors.HOOK_SYSCALL);
    }

    private static void line(StringBuilder source, String macro, String name, String value) {
        source.append(macro).append('(').append(name).append(", ").append(value).append(");\n");
    }
}
