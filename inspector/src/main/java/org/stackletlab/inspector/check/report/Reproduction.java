package org.stackletlab.inspector.check.report;

import java.util.Locale;
import java.util.Optional;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.arch.RegisterKind;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.Finding;

/**
 * A finding as a small C program that goes wrong: two contexts on one stack, the first of which
 * comes back when the second one leaves for it. For routines with our callbacks.
 */
public final class Reproduction {
    private static final String PROGRAM =
            """
            /*
             * What lab check found in %1$s (%2$s, seed %3$d):
             *   %4$s
             *
             * run    lab run %5$s --switch %1$s --switch-symbol %6$s --platform %2$s
             * watch  lab record %5$s --switch %1$s --switch-symbol %6$s --platform %2$s -o found.lab
             *        lab view found.lab --at switch:2
             */
            #include <stdint.h>
            #include <stdio.h>
            #include <string.h>

            void *%6$s(void *(*save)(void *, void *), void *(*restore)(void *, void *), void *extra);

            /* Puts a value into %7$s, switches, and says what %7$s has when the switch returns. */
            uintptr_t switch_with(uintptr_t value, void *(*save)(void *, void *),
                                  void *(*restore)(void *, void *));
            void *returned;
            __asm__(
            %8$s);

            static char slice[8192];
            static char *start, *top;
            static int passes, wrong;

            static void expect(int fine, const char *what)
            {
                if (!fine) {
                    printf("wrong: %%s\\n", what);
                    wrong = 1;
                }
            }

            static void callback(void *extra, char *frame, const char *name)
            {
                expect(extra == (void *)90, name);
                expect((uintptr_t)frame %% %9$d == 0, "the alignment of the stack in a callback");
            }

            /* The first context puts its bytes aside and stays for a while. */
            static void *leave(void *sp, void *extra)
            {
                callback(extra, __builtin_frame_address(0), "extra in save_state");
                start = sp;
                memcpy(slice, start, (size_t)(top - start));
                return NULL;
            }

            /* The second one leaves for the first, */
            static void *go(void *sp, void *extra)
            {
                (void)sp;
                callback(extra, __builtin_frame_address(0), "extra in save_state");
                return start;
            }

            /* whose bytes are put back. */
            static void *back(void *sp, void *extra)
            {
                callback(extra, __builtin_frame_address(0), "extra in restore_state");
                expect(sp == start, "sp in restore_state");
                memcpy(start, slice, (size_t)(top - start));
                return slice;
            }

            int main(void)
            {
                uintptr_t found;
                top = %12$s;
                found = switch_with(%10$s, leave, back); /* returns twice */
                expect(returned == (passes ? slice : NULL), "what the switch returned");
                if (passes++ == 0)
                    switch_with(%11$s, go, back);
                printf("%7$s: wanted 0x%%lx, found 0x%%lx\\n", (unsigned long)%10$s,
                       (unsigned long)found);
                return wrong || found != %10$s;
            }
            """;

    private Reproduction() {}

    /** Whether programs are written for a platform. */
    public static boolean isFor(Platform platform) {
        return Wrapper.isFor(platform);
    }

    /**
     * The program.
     *
     * @param finding what is to be shown; else how it goes when nothing is wrong
     * @param file what it will be called
     */
    public static String of(
            Platform platform, CheckReport report, Optional<Finding> finding, String file) {
        Register register =
                finding.flatMap(Finding::register)
                        .flatMap(name -> kept(platform, name))
                        .orElse(usual(platform));
        boolean control = register.kind() == RegisterKind.CONTROL;
        // Conditions have four bits.
        String first = control ? modes(register, 1) : register.bits() < 16 ? "0x1" : "0x1111";
        String second = control ? modes(register, 2) : register.bits() < 16 ? "0x2" : "0x2222";
        return PROGRAM.formatted(
                report.name(),
                platform.name(),
                report.seed(),
                finding.map(one -> one.check().id() + ": " + one.sentence()).orElse("nothing"),
                file,
                report.symbol(),
                register.name(),
                Wrapper.of(platform, register, report.symbol()).stripTrailing(),
                platform.convention().stackAlignment() == 8 ? 4 : platform.wordBytes() * 2,
                first,
                second,
                top(platform.convention().homeBytes()));
    }

    /** What functions called may write above the stack pointer is theirs. */
    private static String top(int home) {
        String frame = "__builtin_frame_address(0)";
        return home == 0 ? frame : "(char *)%s + %d".formatted(frame, home);
    }

    private static Optional<Register> kept(Platform platform, String name) {
        return platform.convention().calleeSaved().stream()
                .filter(register -> register.name().equals(name))
                .findFirst();
    }

    private static Register usual(Platform platform) {
        return platform.convention().calleeSaved().get(1);
    }

    /** A legal value of a control word: round up or down. */
    private static String modes(Register register, int rounding) {
        return register.name().equals("mxcsr")
                ? String.format(Locale.ROOT, "0x%x", 0x1f80 | rounding << 13)
                : String.format(Locale.ROOT, "0x%x", 0x37f | rounding << 10);
    }
}
