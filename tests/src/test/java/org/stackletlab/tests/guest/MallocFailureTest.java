package org.stackletlab.tests.guest;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;

/** Each allocation of a program fails in turn. The program itself asserts what must hold then. */
class MallocFailureTest {

    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void everyFailedAllocationGivesNullAndHarmsNobody(Platform platform) throws Exception {
        FailingMalloc.failEach(platform, "memory/survive.c");
    }
}
