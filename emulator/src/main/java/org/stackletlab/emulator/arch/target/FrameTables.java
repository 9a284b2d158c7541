package org.stackletlab.emulator.arch.target;

import java.util.List;

/** What it takes for clang to make call-frame information complete in {@code .debug_frame}. */
public enum FrameTables {
    /** {@code -g} alone is enough: {@code .debug_frame} takes no room in the image. */
    BY_DEBUG_INFO(true, "-fno-asynchronous-unwind-tables", "-fno-unwind-tables"),
    /**
     * Where functions that never return would not save the registers they use, so that nobody could
     * tell what their callers had in them: tables of exceptions prevent that; the linker drops
     * them.
     */
    BY_EXCEPTION_TABLES(false, "-fno-asynchronous-unwind-tables", "-funwind-tables"),
    /** Where only asynchronous tables say how a frame is taken down. */
    BY_ASYNCHRONOUS_TABLES(true, "-fasynchronous-unwind-tables", "-fforce-dwarf-frame");

    private final boolean statesHowFramesEnd;
    private final List<String> flags;

    FrameTables(boolean statesHowFramesEnd, String... flags) {
        this.statesHowFramesEnd = statesHowFramesEnd;
        this.flags = List.of(flags);
    }

    /** Flags for C. */
    public List<String> flags() {
        return flags;
    }

    /** Whether the information also says how a frame is taken down. */
    public boolean statesHowFramesEnd() {
        return statesHowFramesEnd;
    }
}
