package org.stackletlab.emulator.arch;

import java.util.List;
import java.util.Optional;

/** The platforms there are. To add one, write its data file and name it here. */
public final class Platforms {
    private static final List<Platform> CORE =
            List.of(X86Platform.PLATFORM, X86_64Platform.PLATFORM, ArmPlatform.PLATFORM);

    private static final List<Platform> ALL =
            List.of(
                    X86Platform.PLATFORM,
                    X86_64Platform.PLATFORM,
                    ArmPlatform.PLATFORM,
                    Aarch64Platform.PLATFORM,
                    Riscv64Platform.PLATFORM);

    private Platforms() {}

    /** All platforms in the order in which they are shown and run. */
    public static List<Platform> all() {
        return ALL;
    }

    /**
     * The three that differ most: a stack that takes all arguments, one with a red zone, one with a
     * link register. The course is written for them, and the whole suite of tests runs on them.
     */
    public static List<Platform> core() {
        return CORE;
    }

    /** The platform with this name. */
    public static Optional<Platform> named(String name) {
        return ALL.stream().filter(platform -> platform.name().equals(name)).findFirst();
    }
}
