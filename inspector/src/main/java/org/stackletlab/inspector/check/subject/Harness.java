package org.stackletlab.inspector.check.subject;

import java.nio.file.Path;
import org.stackletlab.inspector.check.Protocol;

/** The C text that makes a routine in a header, which may be static, one that can be called. */
final class Harness {
    /** What the checker calls. */
    static final String ENTRY = "check_switch";

    private Harness() {}

    static String text(Path file, String symbol, Protocol protocol) {
        String include = "#include \"%s\"\n".formatted(file.getFileName());
        return switch (protocol) {
            case CALLBACKS ->
                    include
                            + """
                            void *check_switch(void *(*save)(void *, void *),
                                               void *(*restore)(void *, void *), void *extra);
                            void *check_switch(void *(*save)(void *, void *),
                                               void *(*restore)(void *, void *), void *extra)
                            {
                                return %s(save, restore, extra);
                            }
                            """
                                    .formatted(symbol);
            case SLICE ->
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
                    """
                            + include
                            + "int check_switch(void)\n{\n    return %s();\n}\n".formatted(symbol);
        };
    }
}
