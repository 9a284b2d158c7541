package org.stackletlab.inspector.check;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a switch is checked for. */
public enum Check {
    /** Compiling. */
    BUILD(
            Severity.ERROR,
            "does not compile",
            "Some compilers and options refuse inline assembly that others accept. What cannot be built"
                    + " with an option cannot be used by a program that needs the option."),
    /** Single statements of inline assembly. */
    ASM(
            Severity.ERROR,
            "inline assembly changes a register in secret",
            "The compiler believes what a statement of inline assembly declares: outputs and clobbers. A"
                    + " register that it changes beside these may hold a value of the compiler's, if not in"
                    + " this build, then in another one. To bring back what the context had in the register"
                    + " when it entered is no change."),
    /** Integer registers. */
    CSR(
            Severity.ERROR,
            "callee-saved integer register lost",
            "The compiler keeps values in these registers across a call. A switch returns on another"
                    + " stack than it was entered on, so it must put each of them on the stack it leaves"
                    + " and take it from the stack it enters. A register that is forgotten comes back"
                    + " with a value of another context."),
    /** Floating-point registers. */
    FPCSR(
            Severity.ERROR,
            "callee-saved floating-point register lost",
            "Some floating-point registers survive calls as well: on Arm d8 to d15, whatever the"
                    + " floating-point ABI; on Windows x64 all bits of xmm6 to xmm15. Losing one shows as a wrong number long after the switch."),
    /** Control words. */
    FPCTL(
            Severity.ERROR,
            "floating-point control word lost",
            "The x87 control word and the control bits of MXCSR (rounding, precision, exception masks)"
                    + " are callee-saved on x86. One stack may round up while another rounds to nearest;"
                    + " the status bits are volatile and are not compared."),
    /** Control that is no stack's. */
    FPGLOBAL(
            Severity.WARNING,
            "global floating-point mode changed",
            "On Arm the rounding mode (FPSCR) is one setting for all of the program: only functions that"
                    + " are documented to do so change it. A switch that saves and restores it undoes what"
                    + " another stack has set."),
    /** The stack pointer. */
    SP(
            Severity.ERROR,
            "stack pointer wrong at return",
            "When the switch returns, the stack pointer must be what it was before the call, on the stack"
                    + " that is entered."),
    /** The result. */
    RET(
            Severity.ERROR,
            "wrong return value",
            "The switch returns what restore_state returned, in all its bits, or NULL after staying; a"
                    + " jump returns who came and with what. The program above uses it to tell who"
                    + " switched to it."),
    /** Where it goes. */
    FLOW(
            Severity.ERROR,
            "does not go where it must",
            "save_state is called once, then restore_state once unless it said NULL, then the function"
                    + " returns to the caller of the context that is entered. Where each"
                    + " context has a stack of its own, nobody is called. A switch that calls something"
                    + " else, returns elsewhere, faults or loops has lost its way, or is called in"
                    + " another way than --protocol says, for instance with its arguments in another"
                    + " order."),
    /** NULL means stay. */
    STAY(
            Severity.ERROR,
            "does not stay when told to",
            "When save_state returns NULL there is no switch: the function undoes its pushes and returns"
                    + " NULL on the same stack, with every register as it was."),
    /** What callbacks are given. */
    ARG(
            Severity.ERROR,
            "callback got a wrong argument",
            "save_state(sp, extra) gets the stack pointer behind all that was saved; restore_state(sp,"
                    + " extra) gets the stack pointer that save_state returned. Both get the third"
                    + " argument of the switch unchanged. One callback for both gets 0 or 1 as well, to"
                    + " tell which it is. A context that begins gets who came, and with what. With function"
                    + " descriptors (ELF V1 of Power) r2 is an argument as well: who calls through a"
                    + " pointer takes it from the descriptor."),
    /** Alignment. */
    ALIGN(
            Severity.ERROR,
            "stack not aligned at a callback",
            "Callbacks are ordinary C functions: compilers store vectors at addresses which they expect"
                    + " to be aligned, because the ABI says that the stack is aligned at each call."),
    /** The direction flag. */
    DF(
            Severity.ERROR,
            "direction flag set",
            "String instructions of C functions go upward: the direction flag is 0 at calls and returns."),
    /** The x87 stack. */
    X87(
            Severity.ERROR,
            "x87 register stack not empty",
            "The eight x87 registers must be empty at calls and returns. Each value left behind makes the"
                    + " stack of eight overflow earlier; then results are NaN."),
    /** Registers of the system's. */
    RESERVED(
            Severity.ERROR,
            "platform or thread register changed",
            "The thread pointer and other registers of the system belong to the thread, not to a stack."
                    + " A switch between stacks of one thread leaves them alone. On MIPS k0 and k1 are the"
                    + " kernel's: what is put into them is gone at the next interrupt."),
    /** What the system knows of the thread. */
    TEB(
            Severity.ERROR,
            "thread block wrong",
            "Windows keeps where the thread's stack is, and who runs on it, in the thread's block"
                    + " (TEB): growing the stack, exceptions and fibers use it. A switch to another"
                    + " stack brings StackBase, StackLimit, DeallocationStack and FiberData of that"
                    + " stack; one that copies bytes within the same stack leaves them alone. On x86 the"
                    + " list of exception handlers (fs:[0]) goes with its frames in both cases."),
    /** Stores. */
    WRITE(
            Severity.ERROR,
            "writes where it may not",
            "A switch may write its own frame and below, and on x86 its argument words; between moving"
                    + " the stack pointer and the end of restore_state only below the new stack pointer."
                    + " Whatever else it writes belongs to somebody: to a caller's frame, or to all"
                    + " contexts at once, and then the switch is not re-entrant. Where each context has a"
                    + " stack of its own, it may write the two stacks and the two buffers."),
    /** Stores below the stack pointer. */
    REDZONE(
            Severity.WARNING,
            "writes below the stack pointer",
            "Below the stack pointer, outside the red zone of the ABI, signal handlers and debuggers may"
                    + " write at any time. What is stored there may be gone at the next instruction."),
    /** Where the stack pointer is. */
    SPRANGE(
            Severity.WARNING,
            "stack pointer leaves the stacks",
            "For some instructions the stack pointer pointed into something that is no stack, such as the"
                    + " buffer in which a context's registers are stored. A signal that arrives then is"
                    + " handled there, and its frame overwrites what lies below."),
    /** Asynchronous frames. */
    SIGNAL(
            Severity.ERROR,
            "breaks when a signal arrives",
            "The check was repeated with an asynchronous frame written below the stack pointer (outside"
                    + " the red zone) before every single instruction, as a signal handler would. The"
                    + " switch then fails."),
    /** Where restore runs. */
    OVERLAP(
            Severity.ERROR,
            "restore_state overwrites its own frame",
            "restore_state copies bytes to the new stack pointer and above. Its return address and frame"
                    + " must lie below, so the stack pointer is moved before the call, and nothing that the"
                    + " call needs lies above the value that was given to save_state."),
    /** Loads from garbage. */
    DANGER(
            Severity.ERROR,
            "reads the new stack too early",
            "Between moving the stack pointer and the return of restore_state the memory above it is not"
                    + " the new stack's yet. Whatever is read from there is garbage."),
    /** Loads from the old stack. */
    STALE(
            Severity.ERROR,
            "reads the stack that was left",
            "After restore_state the bytes of the old stack may be overwritten by the new one's. What is"
                    + " still needed must be in a callee-saved register."),
    /** Position independence. */
    POSITION(
            Severity.ERROR,
            "works at one address only",
            "The same bytes were put at another address and judged again: libraries are loaded anywhere."),
    /** Re-entrance. */
    REENTRANT(
            Severity.ERROR,
            "not re-entrant",
            "The check was repeated with another call of the switch inside save_state, as a signal"
                    + " handler or a debugger's call could make it. Values kept outside the stack are lost"
                    + " then."),
    /** Marks of the stack. */
    GNUSTACK(
            Severity.WARNING,
            "stack may become executable",
            "Objects say with a section .note.GNU-stack that their code needs no executable"
                    + " stack. Where one of them does not, the linker makes the stack of the whole"
                    + " program executable, and every overrun of a buffer is easier to exploit. In"
                    + " assembly one line says it."),
    /** Landing pads. */
    IBT(
            Severity.WARNING,
            "landing pad missing",
            "Processors with IBT (x86) or BTI (AArch64) fault when an indirect call arrives"
                    + " anywhere but at a landing pad: endbr64, or bti c. A file with the GNU"
                    + " property promises to have them. Callbacks and makers of contexts are reached"
                    + " through pointers."),
    /** Shadow stacks. */
    SHSTK(
            Severity.ERROR,
            "shadow stack is left behind",
            "With a shadow stack (x86 CET) the processor keeps return addresses twice and"
                    + " faults when they differ. A switch that moves the stack pointer to another"
                    + " stack must move the shadow stack, too: rdssp, rstorssp, incssp. A file with"
                    + " the GNU property SHSTK promises that its code does; one that copies stacks"
                    + " never can."),
    /** Signed return addresses. */
    PAC(
            Severity.NOTE,
            "signed return address",
            "Pointer authentication (AArch64) signs a return address together with the"
                    + " stack pointer. Who moves the stack pointer between signing and"
                    + " authenticating, or copies the frame elsewhere, gets a fault instead of a"
                    + " return. It is a remark: the check runs without keys."),
    /** The thread's canary. */
    CANARY(
            Severity.ERROR,
            "stack canary overwritten",
            "Functions with a stack protector keep a copy of the canary, a number of the"
                    + " thread, in their frames and compare it before they return. The number is the"
                    + " same for all stacks of a thread: a switch that changes it has every function"
                    + " on the stack that is entered end with __stack_chk_fail."),
    /** Call-frame information. */
    UNWIND(
            Severity.WARNING,
            "call-frame information is wrong",
            "At every instruction the call-frame information was evaluated and compared with the truth:"
                    + " the caller's stack pointer, its return address, its registers. Where they differ,"
                    + " debuggers and profilers show a wrong call stack.");

    private final Severity severity;
    private final String title;
    private final String explanation;

    Check(Severity severity, String title, String explanation) {
        this.severity = severity;
        this.title = title;
        this.explanation = explanation;
    }

    /** The name that reports, baselines and options use. */
    public String id() {
        return name();
    }

    /** How bad it is when this check fails. */
    public Severity severity() {
        return severity;
    }

    /** What is wrong when it fails, in a few words. */
    public String title() {
        return title;
    }

    /** The id of the lesson that shows how such code works and how it breaks. */
    public String lesson() {
        return switch (this) {
            case BUILD, ASM, POSITION, REENTRANT, GNUSTACK, IBT -> "write-a-switch";
            case CSR, FPCSR, FPCTL, FPGLOBAL, DF, X87, RESERVED, TEB, CANARY -> "registers";
            case SP, ALIGN, REDZONE, SPRANGE, UNWIND, SHSTK, PAC -> "call-stack";
            case RET, STAY -> "returns-twice";
            case FLOW, ARG, SIGNAL -> "broken-switches";
            case OVERLAP, DANGER, STALE, WRITE -> "slices";
        };
    }

    /** Where it is explained among our pages. */
    public String page() {
        return "docs/how-to/checks.md#" + id().toLowerCase(Locale.ROOT);
    }

    /** A paragraph for people who meet it for the first time. */
    public String explanation() {
        return explanation;
    }

    /** The check of this id. */
    public static Optional<Check> of(String id) {
        return Arrays.stream(values()).filter(check -> check.id().equalsIgnoreCase(id)).findFirst();
    }
}
