package org.stackletlab.inspector.check;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a switch routine is called, and what it calls. */
public enum Protocol {
    /**
     * {@code void *f(save_state, restore_state, extra)}, which calls {@code save_state(sp, extra)}
     * and {@code restore_state(sp, extra)}: ours, and PyPy's. NULL from save_state means stay.
     */
    CALLBACKS("callbacks"),
    /**
     * {@code int f(void)}, which calls a fixed {@code save(sp)} that says how far the other stack
     * is away, or 1 or -1 to return that at once, and a fixed {@code restore()}: greenlet's
     * headers, with their macros {@code SLP_SAVE_STATE} and {@code SLP_RESTORE_STATE}.
     */
    SLICE("slice"),
    /**
     * {@code void *f(callback, context)}, which calls {@code callback(context, 0, sp)} to save and
     * {@code callback(context, 1, sp)} to restore: stackman's. Staying is going to the own stack.
     */
    OPCODE("opcode"),
    /**
     * {@code void f(from, to)}, which stores the caller's registers in the buffer {@code from} and
     * takes those in {@code to}. Each context has a stack of its own, and nobody is called.
     */
    SWAP("swap"),
    /** The same with the arguments the other way round, {@code void f(to, from)}: libco's. */
    ENTER("enter"),
    /**
     * {@code void f(&old, new)}, which pushes the caller's registers, stores the stack pointer in
     * {@code old}, and goes on with the stack pointer {@code new}: xv6's on x86.
     */
    STORE("store"),
    /**
     * {@code struct {context, data} f(to, data)}: leaves for a context, which is a stack pointer,
     * and returns who came back with what; {@code make(stack_end, bytes, function)} makes a context
     * that begins with {@code function({context, data})}: Boost's.
     */
    JUMP("jump");

    private final String word;

    Protocol(String word) {
        this.word = word;
    }

    /** What users call it. */
    public String word() {
        return word;
    }

    /** Names that routines of this kind are known by. */
    public List<String> symbols() {
        return switch (this) {
            case CALLBACKS -> List.of("slp_switch");
            case SLICE, STORE -> List.of();
            case ENTER -> List.of("co_swap");
            case OPCODE -> List.of("stackman_switch", "op_switch");
            case SWAP ->
                    List.of(
                            "swap_switch",
                            "_mco_switch",
                            "swtch",
                            "acosw",
                            "coctx_swap",
                            "swap_context");
            case JUMP -> List.of("jump_fcontext", "jump_switch");
        };
    }

    /** Whether each context has a stack of its own; else their bytes are copied. */
    public boolean hasOwnStacks() {
        return this == SWAP || this == ENTER || this == STORE || this == JUMP;
    }

    /** The protocol of a routine with a name that is known. */
    public static Optional<Protocol> ofSymbol(String symbol) {
        return Arrays.stream(values()).filter(one -> one.symbols().contains(symbol)).findFirst();
    }

    /** What the routine is called that makes contexts for another one to jump to. */
    public static String makerOf(String symbol) {
        return symbol.contains("jump") ? symbol.replace("jump", "make") : "make_" + symbol;
    }
}
