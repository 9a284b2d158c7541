package org.stackletlab.emulator.arch;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    private static final List<Platform> FURTHER =
            List.of(
                    S390xPlatform.PLATFORM,
                    PowerPlatforms.LITTLE_ENDIAN,
                    PowerPlatforms.BIG_ENDIAN,
                    MipsPlatforms.LITTLE_ENDIAN,
                    MipsPlatforms.BIG_ENDIAN);

    private static final List<Platform> KNOWN =
            Stream.concat(ALL.stream(), FURTHER.stream()).toList();

    private Platforms() {}

    /**
     * Those that everything is there for, in the order in which they are shown and run; beside them
     * there are {@link #further}.
     */
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

    /** Those on which programs are run and switches are checked, and no more. */
    public static List<Platform> further() {
        return FURTHER;
    }

    /** All platforms that programs run on. */
    public static List<Platform> known() {
        return KNOWN;
    }

    /** The platform with this name. */
    public static Optional<Platform> named(String name) {
        return KNOWN.stream().filter(platform -> platform.name().equals(name)).findFirst();
    }
}
