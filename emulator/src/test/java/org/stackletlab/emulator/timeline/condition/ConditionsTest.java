package org.stackletlab.emulator.timeline.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.state.PagedMemory;

class ConditionsTest {
    private static final Platform PLATFORM = Platforms.named("x86_64").orElseThrow();

    /** rax 3, rsp 0x1000; memory at 0x1000 holds 0xfe, 0xff, 0, 1, 2, 3, ... */
    private static MachineState state() {
        Map<Register, byte[]> registers = new HashMap<>();
        PLATFORM.registers().forEach(r -> registers.put(r, new byte[r.bytes()]));
        registers.put(PLATFORM.register("rax"), new byte[] {3, 0, 0, 0, 0, 0, 0, 0});
        registers.put(PLATFORM.register("rsp"), new byte[] {0, 0x10, 0, 0, 0, 0, 0, 0});
        byte[] page = new byte[PagedMemory.PAGE];
        for (int i = 0; i < 64; i++) {
            page[i] = (byte) (i - 2);
        }
        PagedMemory memory =
                new PagedMemory(List.of(new PagedMemory.Region(0x1000, new byte[][] {page})));
        return new MachineState(PLATFORM, Mark.START, registers, memory, 0);
    }

    private static Optional<Variable> variable(String name) {
        return switch (name) {
            case "i" -> Optional.of(guest -> OptionalLong.of(-20));
            case "gone" -> Optional.of(guest -> OptionalLong.empty());
            default -> Optional.empty();
        };
    }

    @ParameterizedTest
    @CsvSource({
        "rax == 3 && [sp+8] > 0x10, true",
        "rax == 3 && [sp+8] < 0x10, false",
        "i % 10 == 0, true",
        "i < 0, true",
        "-i == 20, true",
        "1 + 2 * 3 == 7, true",
        "(1 + 2) * 3 == 9, true",
        "7 & 3 == 3, true",
        "1 << 4 | 1, true",
        "u8[sp] == 0xfe, true",
        "i8[sp] == -2, true",
        "i16[ rsp ] == -2, true",
        "u32[sp+2] == 0x03020100, true",
        "!(rax - 3), true",
        "~0 == -1, true",
        "'A' == 65, true",
        "rax == 4 || rax == 3, true",
        "[4] == 0, false",
        "gone == 0, false",
        "rax / 0 == 0, false",
        "rax == 3 || gone, true"
    })
    void conditionHoldsAsInC(String text, boolean holds) throws ConditionException {
        assertEquals(
                holds, Conditions.parse(text, PLATFORM, ConditionsTest::variable).test(state()));
    }

    @ParameterizedTest
    @CsvSource({
        "rax ==, 6, it ends where",
        "rax = 3, 4, expected an operator",
        "(rax == 3, 9, expected ')'",
        "eax == 3, 0, x86_64 has no register 'eax'",
        "[sp + 8, 7, expected ']'",
        "99999999999999999999 == 1, 0, the number does not fit",
        "xmm0 == 1, 0, x86_64 has no register 'xmm0'",
        "3x, 1, a number ends here"
    })
    void problemIsShownWhereItIs(String text, int position, String problem) {
        ConditionException e =
                assertThrows(
                        ConditionException.class,
                        () -> Conditions.parse(text, PLATFORM, Variables.NONE));
        assertEquals(position, e.position());
        String start =
                "the condition '%s' is not understood at character %d: %s"
                        .formatted(text, position + 1, problem);
        assertEquals(start, e.getMessage().substring(0, start.length()));
    }

    @Test
    void nestingWithoutEndIsRefused() {
        String deep = "(".repeat(10_000) + "1" + ")".repeat(10_000);
        assertThrows(
                ConditionException.class, () -> Conditions.parse(deep, PLATFORM, Variables.NONE));
    }
}
