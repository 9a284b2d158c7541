package org.stackletlab.inspector.check.subject;

import org.stackletlab.inspector.check.Protocol;

/** The C text that makes a routine in a header, which may be static, one that can be called. */
final class Harness {
    /** What its own lines are said to be in. */
    static final String NAME = "harness.c";

    /** What the checker calls. */
    static final String ENTRY = "check_switch";

    /** What the checker calls to make contexts. */
    static final String MAKER = "check_make";

    /** What a routine of the slice form calls before and behind the switch. */
    static final String SAVE = "check_save";

    static final String RESTORE = "check_restore";

    /** People see this text where a finding is in the code that is made of it. */
    private static final String ABOUT =
            """
            /*
             * Put behind the file by lab check. It
             * calls the routine, which may be static;
             * the compiler may have put all of that
             * in here.
             */
            """;

    private static final String CALLBACKS =
            """
            void *check_switch(void *(*save)(void *, void *),
                               void *(*restore)(void *, void *), void *extra);
            void *check_switch(void *(*save)(void *, void *),
                               void *(*restore)(void *, void *), void *extra)
            {
                return %s(save, restore, extra);
            }
            """;

    private static final String OPCODE =
            """
            void *check_switch(void *callback, void *context);
            void *check_switch(void *callback, void *context)
            {
                return %s(callback, context);
            }
            """;

    private static final String SWAP =
            """
            void check_switch(void *from, void *to);
            void check_switch(void *from, void *to)
            {
                %s(from, to);
            }
            """;

    private static final String JUMP =
            """
            __typeof__(%1$s((void *)0, (void *)0)) check_switch(void *to, void *data);
            __typeof__(%1$s((void *)0, (void *)0)) check_switch(void *to, void *data)
            {
                return %1$s(to, data);
            }
            void *check_make(void *end, unsigned long bytes, void *function);
            void *check_make(void *end, unsigned long bytes, void *function)
            {
                return %2$s(end, bytes, function);
            }
            """;

    private static final String SLICE_MACROS =
            """
            long check_save(void *sp);
            void check_restore(void);
            int check_switch(void);
            #define SLP_EVAL
            #define SLP_SAVE_STATE(stackref, stsizediff)            \\
                do {                                                \\
                    long check_away;                                \\
                    stackref += STACK_MAGIC;                        \\
                    check_away = check_save((void *)(stackref));    \\
                    if (check_away == 1 || check_away == -1)        \\
                        return (int)check_away;                     \\
                    stsizediff = check_away;                        \\
                } while (0)
            #define SLP_RESTORE_STATE() check_restore()
            """;

    private static final String SLICE = "int check_switch(void)\n{\n    return %s();\n}\n";

    private Harness() {}

    /**
     * The harness.
     *
     * @param source the file with the routine
     */
    static String text(String source, Routine routine) {
        return (routine.protocol() == Protocol.SLICE ? SLICE_MACROS : "")
                + source
                + "#line 1 \"%s\"\n".formatted(NAME)
                + call(routine);
    }

    /** What stands behind the file in it, whose lines are counted on their own. */
    static String call(Routine routine) {
        String call =
                switch (routine.protocol()) {
                    case CALLBACKS -> CALLBACKS;
                    case OPCODE -> OPCODE;
                    case SWAP, ENTER, STORE -> SWAP;
                    case JUMP -> JUMP;
                    case SLICE -> SLICE;
                };
        return ABOUT + call.formatted(routine.symbol(), routine.maker());
    }
}
