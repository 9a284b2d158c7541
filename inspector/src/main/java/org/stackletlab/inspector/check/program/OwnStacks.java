package org.stackletlab.inspector.check.program;

import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.check.abi.Abi;

/**
 * The parts of a program whose contexts have stacks of their own that differ from protocol to
 * protocol.
 *
 * @param contexts what a context is, when it has left
 * @param go calls the switch
 * @param came what is done when it has returned
 * @param begin has a context begin
 */
record OwnStacks(String contexts, String go, String came, String begin) {
    private static final String BUFFERS =
            """
            /* The switch stores registers here; nobody else knows which and where. */
            static _Alignas(16) char contexts[3][1024];
            static int leaving;
            """;

    private static final String SELF =
            """
            begin_top = top_of(who);
                leave(from, from, value); /* fills the buffer; returns when somebody comes back */""";

    private static final String POINTERS =
            """
            /* Stack pointers; below them are the registers that the switch pushed. */
            static char *contexts[3];
            static int leaving;
            extern char begin_there[];
            """;

    /** Whatever the routine pops, and where it returns to: the beginning. */
    private static final String FILL =
            """
            begin_top = top_of(who);
                for (size_t i = 0; i < sizeof stacks[who] / sizeof(char *); i++)
                    ((char **)(void *)stacks[who])[i] = begin_there;
                contexts[who] = stacks[who] + sizeof stacks[who] / 2;
                leave(from, who, value);""";

    private static final String TRANSFERS =
            """
            struct transfer {
                void *context;
                void *data;
            };
            void *@MAKER@(void *end, size_t bytes, void (*function)(struct transfer));

            static void *(*volatile make)(void *, size_t, void (*)(struct transfer)) = @MAKER@;
            static void *contexts[3];
            static struct transfer result;
            static int leaving;

            /* Every context begins here, and learns who came and with what. */
            static void begun(struct transfer from)
            {
                expect(from.data == (void *)90, "the data that a new context gets");
                contexts[leaving] = from.context;
                begin_body();
            }
            """;

    private static final String MAKE =
            """
            contexts[who] = make(top_of(who), sizeof stacks[who] / 2, begun);
                leave(from, who, value);""";

    static OwnStacks of(Protocol protocol, Platform platform) {
        return switch (protocol) {
            case ENTER ->
                    new OwnStacks(BUFFERS, call("contexts[to]", "contexts[from]"), unused(), SELF);
            case STORE ->
                    new OwnStacks(
                            POINTERS, call("&contexts[from]", "contexts[to]"), unused(), FILL);
            case JUMP ->
                    Abi.of(platform).pairs().hidden()
                            ? new OwnStacks(
                                    TRANSFERS,
                                    call("&result", "contexts[to]"),
                                    "contexts[leaving] = result.context;",
                                    MAKE)
                            : new OwnStacks(
                                    TRANSFERS,
                                    call("contexts[to]", "90"),
                                    "contexts[leaving] = returned;",
                                    MAKE);
            case SWAP, CALLBACKS, SLICE, OPCODE ->
                    new OwnStacks(BUFFERS, call("contexts[from]", "contexts[to]"), unused(), SELF);
        };
    }

    private static String call(String first, String second) {
        return "switch_with(value, (uintptr_t)%s, (uintptr_t)%s)".formatted(first, second);
    }

    private static String unused() {
        return "(void)leaving;";
    }
}
