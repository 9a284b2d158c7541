package org.stackletlab.tests.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.FieldLayout;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.StructLayout;

/** The structs that white-box statements look at are the library's own, field by field. */
class StructLayoutTest {

    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void stackletHasTheFieldsOfTheSpecification(Platform platform) {
        assertSameLayout(platform, "stacklet_s", "seen_stacklet");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void threadBlockHasTheFieldsOfTheSpecification(Platform platform) {
        assertSameLayout(platform, "stacklet_thread_s", "seen_thread");
    }

    private static void assertSameLayout(Platform platform, String own, String seen) {
        Image image =
                GuestLab.image(
                        platform,
                        "statements/chain.c",
                        "statements/statement.c",
                        "statements/troupe.c");
        StructLayout library = image.struct(own).orElseThrow();
        StructLayout specified = image.struct(seen).orElseThrow();
        assertEquals(fields(specified), fields(library));
        assertEquals(5, library.fields().size());
        assertEquals(5 * platform.wordBytes(), library.bytes());
    }

    private static List<FieldLayout> fields(StructLayout layout) {
        return List.copyOf(layout.fields().values());
    }
}
