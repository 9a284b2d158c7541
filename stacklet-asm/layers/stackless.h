/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * stackless.h - tasklets that take turns, and channels between them
 *
 * The tasklets of a thread that can run stand in a RING; one of them is current.
 * stackless_schedule lets the next one run, and so does a tasklet that blocks on
 * a channel or ends. Nobody names whom to go to, and nobody is a parent: errors
 * that leave a tasklet go to the thread's MAIN tasklet.
 *
 * A tasklet's body is written in one of two ways:
 *
 *   an ordinary C function      its calls lie on a C stack, which has to be put
 *                               away when another tasklet goes on: a HARD switch,
 *                               by stacklets
 *   steps over heap frames      (last section) nothing of it is on the C stack when
 *                               it waits: a SOFT switch only moves some pointers
 *
 * Which kind of switch is possible is found out at each switch. Both can be mixed
 * in one program, and the same functions are called in both.
 *
 * What is sent is consumed; NULL for it (an error is pending) makes a call return
 * NULL at once. See value.h. Functions that may switch return a value: what this
 * tasklet was handed when it went on, mostly NONE; or NULL, with the error that it
 * was handed pending. Tasklets and channels are units: unit_value(t) is a reference
 * to send or to keep, value_release((value)t) gives one up. The ring and the queues
 * of channels own what stands in them, and a blocked tasklet owns its channel.
 *
 * When memory runs out for leaving a stack, the tasklet that wanted to leave stays
 * current and gets a MemoryError, whose argument is a pair, if there is memory for
 * one: the tasklet that was to run, which is paused now, and what it was handed.
 */
#ifndef LAYERS_STACKLESS_H
#define LAYERS_STACKLESS_H

#include "error.h"
#include "unit.h"

typedef struct tasklet tasklet;
typedef struct channel channel;
struct soft_code;                       /* see the end */

/* What a hard tasklet runs. The arguments stay the tasklet's. The result is thrown
   away; NULL: the pending error ends the tasklet. */
typedef value (*tasklet_function)(value arguments, value keywords);

/* Below SystemExit: asks a tasklet to end, which it then does in silence. */
extern const struct error_type TaskletExit;

extern const struct object_type tasklet_type, channel_type;

/* ------------------------------------------------------- making tasklets */

/* A tasklet with a body, but without arguments: not alive, not in the ring. NULL for
   the body: unbound. NULL with MemoryError pending. */
tasklet *tasklet_new(tasklet_function function);
tasklet *tasklet_new_soft(const struct soft_code *code);

/* Gives arguments, appends t to the ring, returns it (not a new reference). Consumes
   arguments and keywords (NONE: none). NULL with RuntimeError pending if it is alive
   already, or unbound. */
tasklet *tasklet_setup(tasklet *t, value arguments, value keywords);

/* New and setup in one. */
tasklet *tasklet_start(tasklet_function function, value arguments, value keywords);
tasklet *tasklet_start_soft(const struct soft_code *code, value arguments, value keywords);

/* Another body. What a soft tasklet was doing is dropped. False with RuntimeError
   pending: t is current, in the ring, blocked, or has C state; with TypeError: the code
   has no step. */
bool tasklet_bind(tasklet *t, tasklet_function function);
bool tasklet_bind_soft(tasklet *t, const struct soft_code *code);

/* Gives arguments, but leaves t paused. Consumes them. False as above. */
bool tasklet_bind_arguments(tasklet *t, value arguments, value keywords);

/* Takes body and arguments away; not from main. */
bool tasklet_unbind(tasklet *t);

/* Moves a tasklet without C state to another thread, with its place in the ring. False
   with RuntimeError pending. */
bool tasklet_bind_thread(tasklet *t, struct thread *thread);

/* -------------------------------------------------------- moving tasklets */

/* Appends a paused tasklet to the ring of its thread; nothing if it is in the ring.
   False with RuntimeError pending: blocked, dead or unbound. */
bool tasklet_insert(tasklet *t);

/* Takes it out of the ring; nothing if it is not there. False with RuntimeError
   pending: current or blocked. */
bool tasklet_remove(tasklet *t);

/* Makes sure that t is in the ring, and goes there at once; the caller stays in the ring
   where it is. A tasklet of another thread is only inserted there. RuntimeError: blocked,
   dead or unbound. */
value tasklet_run(tasklet *t);

/* The same, but the caller leaves the ring and is paused; t takes its place if it was
   not in the ring. RuntimeError for a tasklet of another thread, too. */
value tasklet_switch(tasklet *t);

/*
 * Raises an error in t, which is unblocked and goes on at once; the caller stays in the
 * ring. `pending`: t is only put into the ring, and gets the error when its turn comes. A
 * tasklet that has not started ends without having run. Raised here if t is current. A dead
 * tasklet: RuntimeError, but nothing for a TaskletExit. Consumes the error.
 */
value tasklet_throw(tasklet *t, value error, bool pending);

/* Throws a TaskletExit. */
value tasklet_kill(tasklet *t, bool pending);

/* ----------------------------------------------------- looking at tasklets */

bool tasklet_alive(const tasklet *t);       /* has arguments, and has not ended */
bool tasklet_scheduled(const tasklet *t);   /* in the ring, or blocked */
bool tasklet_blocked(const tasklet *t);     /* in the queue of a channel */
bool tasklet_paused(const tasklet *t);      /* alive, but in neither; so is who waits in run */
bool tasklet_is_current(const tasklet *t);  /* of its thread */
bool tasklet_is_main(const tasklet *t);

/*
 * How many C functions lie below it that would have to be on the C stack when it goes on: 1
 * for an ordinary body, one more for each C function that calls soft code. At least 1 while a
 * soft tasklet is switched inside a plain C call. Main's is 1.
 */
int tasklet_nesting_level(const tasklet *t);

/* Whether its stack is kept by a stacklet while it does not run. */
bool tasklet_has_c_state(const tasklet *t);

/* Alive, at nesting level 0, without C state: frames in the heap are all there is of it. */
bool tasklet_restorable(const tasklet *t);

int tasklet_recursion_depth(const tasklet *t);

/* Its neighbours in the ring, or in the queue of a channel, whose ends have none; NULL if it
   is in neither. Not new references. */
tasklet *tasklet_next(const tasklet *t);
tasklet *tasklet_previous(const tasklet *t);

/* NULL if the thread has ended. */
struct thread *tasklet_thread(const tasklet *t);

/* What it will be handed when it goes on. The result is a new reference; an error that will
   be raised is shown like one that was sent. Setting consumes the value. */
value tasklet_tempval(const tasklet *t);
void tasklet_set_tempval(tasklet *t, value v);

/* Flags; setting returns the former. Atomic: no watchdog interrupts it. Ignore nesting: it
   does, although C functions lie below. Block trap: blocking is a RuntimeError. */
bool tasklet_set_atomic(tasklet *t, bool flag);
bool tasklet_set_ignore_nesting(tasklet *t, bool flag);
bool tasklet_set_block_trap(tasklet *t, bool flag);
bool tasklet_atomic(const tasklet *t);
bool tasklet_ignore_nesting(const tasklet *t);
bool tasklet_block_trap(const tasklet *t);

/* -------------------------------------------------------------- scheduling */

/* Of the running thread, which has them from the first question on. Not new references. NULL
   only when there is no memory for the main tasklet. */
tasklet *tasklet_current(void);
tasklet *tasklet_main(void);

/* Lets the others in the ring run first. Returns `retval`, which is consumed, or what others
   have set as tempval meanwhile. Alone in the ring: at once. */
value stackless_schedule(value retval);

/* The same, but leaves the ring; comes back after an insert, run or switch. */
value stackless_schedule_remove(value retval);

/* How many are in the ring, the current one included. */
int stackless_runcount(void);

enum run_flags {
    RUN_SOFT = 1,               /* do not interrupt: return NONE at the next switch */
    RUN_IGNORE_NESTING = 2,     /* interrupt, although C functions lie below */
    RUN_TOTAL = 4               /* the limit is for the whole call, not for each turn */
};

/*
 * Leaves the ring, and comes back when it is empty: when nobody can run, though some may be
 * blocked or paused. Returns NONE. May be nested; the innermost call returns first.
 *
 * With a limit above 0, a tasklet that is at it for longer without switching is taken out of
 * the ring and returned. What counts is each step of soft code (a call, a return, a value that
 * arrives) and each stackless_tick. Ordinary C code cannot be interrupted anywhere else than
 * in stackless_tick, and only if nesting is ignored. The limit of the innermost call is in
 * force.
 */
value stackless_run(void);
value stackless_run_limited(long limit, int flags);

/* "Here I may be interrupted." Counts one. Returns NONE, some time. */
value stackless_tick(void);

/* Adds to a counter and returns the former; while it is not 0, a switch is a RuntimeError. */
int stackless_switch_trap(int change);

/* While off, soft code is switched hard. Returns the former setting. */
bool stackless_enable_softswitch(bool flag);

/* How many switches of each kind the running thread has made, to the end of tasklets
   included. */
unsigned long stackless_soft_switches(void);
unsigned long stackless_hard_switches(void);

/* Told of each switch, before it; `next` NULL: main ends. Must not switch. NULL: nobody. */
typedef void (*schedule_callback)(tasklet *previous, tasklet *next);
void stackless_set_schedule_callback(schedule_callback callback);

/* Told before each send and receive of this thread; an error that it leaves pending is what
   becomes of the call. Must not switch, nor use channels. NULL: nobody. */
typedef void (*channel_callback)(channel *c, tasklet *t, bool sending, bool will_block);
void stackless_set_channel_callback(channel_callback callback);

/* Given each error that leaves a tasklet, but no SystemExit. If it leaves one pending, that
   goes to main; otherwise nothing does. NULL: the error itself. */
typedef void (*stackless_error_handler)(value error);
void stackless_set_error_handler(stackless_error_handler handler);

/* Frees all that the running thread keeps, its main tasklet included. Tasklets with C state
   are killed before, others dropped. The end of another thread does it, too. False with
   RuntimeError pending if another than main calls it. */
bool stackless_forget(void);

/* ---------------------------------------------------------------- channels */

/* NULL with MemoryError pending. */
channel *channel_new(void);

/*
 * If a receiver waits, it gets the value; otherwise the current tasklet blocks. Returns NONE.
 * RuntimeError if it would block and has its block trap set, or if nobody could ever run again
 * (deadlock); ValueError if it would block on a closing channel. Consumes the value.
 */
value channel_send(channel *c, value sent);

/* The other way round. Returns what was sent, or NULL with the error that was. */
value channel_receive(channel *c);

/* Sends an error that is raised where it is received. Consumes it. */
value channel_send_error(channel *c, value error);

/* Sends each item of a tuple, which is consumed. Returns how many. */
value channel_send_sequence(channel *c, value items);

/* Receives; but StopIteration if the channel is closed. To be called until then. */
value channel_next(channel *c);

/* How many senders wait; below zero: receivers. */
int channel_balance(const channel *c);

/* The first that waits, or NULL. Not a new reference. */
tasklet *channel_queue(const channel *c);

/*
 * Who goes on when two meet: -1 the receiver (a new channel), 1 the sender, 0 whoever came
 * last. Other numbers stand for their sign. Schedule all: neither, but the next in the ring.
 */
int channel_preference(const channel *c);
void channel_set_preference(channel *c, int preference);
bool channel_schedule_all(const channel *c);
void channel_set_schedule_all(channel *c, bool flag);

/* No more blocking on it. Nobody is woken; those who wait can still be met. */
void channel_close(channel *c);
void channel_open(channel *c);
bool channel_closing(const channel *c);     /* close was called */
bool channel_closed(const channel *c);      /* and nobody waits */

/* --------------------------------------------------------------- soft code */

/*
 * A function of soft code is a STEP, which runs on a frame in the heap. Wherever the function
 * has to wait, the step returns, and is called again with what arrived:
 *
 *      struct echo { struct soft_frame frame; int i; };
 *
 *      static value echo_step(struct soft_frame *frame, value arrived)
 *      {
 *          struct echo *self = (struct echo *)frame;
 *
 *          SOFT_BEGIN(frame);
 *          for (self->i = 0; self->i < 3; self->i++) {
 *              SOFT_CALL(frame, arrived, channel_receive(in));
 *              SOFT_CALL(frame, arrived, channel_send(out, arrived));
 *          }
 *          SOFT_END;
 *          return NONE;
 *      }
 *
 *      static const struct soft_code echo = { "echo", sizeof(struct echo), echo_step, NULL };
 *
 * Variables that are needed after a SOFT_CALL live in the frame, the others are lost. `arrived`
 * is the step's second parameter. Without SOFT_CALL the same functions may be called as well, by
 * the step or by any C function that it calls: then the C stack is in use, the nesting level is
 * raised, and the switch is a hard one.
 */
struct soft_frame {
    struct frame frame;             /* what the interpreter sees; back: the caller's */
    const struct soft_code *code;
    struct soft_frame *caller;      /* who gets the result; NULL: the tasklet ends */
    int resume;                     /* source line of the SOFT_CALL it waits at; 0: not begun */
    value arguments, keywords;      /* the frame's */
};

struct soft_code {
    const char *name;
    size_t size;                    /* of its frames, which are zero behind the soft_frame */
    /* Goes on with what arrived, which is the step's (NONE at the beginning). Returns a result,
       or NULL with an error pending, or UNWINDING, by SOFT_CALL only. */
    value (*step)(struct soft_frame *frame, value arrived);
    /* Releases what the variables of a frame hold: after its end, and when it is dropped
       while it waits. NULL: nothing to do. */
    void (*drop)(struct soft_frame *frame);
};

/* Calls soft code. Consumes arguments and keywords. Inside SOFT_CALL the C stack does not grow;
   called in plain C, it runs the code to its end and returns the result. RecursionError beyond
   the thread's limit. */
value soft_call(const struct soft_code *code, value arguments, value keywords);

/* "Go on with what the thread knows to be next." Only SOFT_CALL deals with it. */
extern struct value_object *const UNWINDING;

/* Allows the call that follows to return UNWINDING, and says where to go on. */
void soft_permit(struct soft_frame *frame, int resume);

#define SOFT_BEGIN(frame)                                                                     \
    switch ((frame)->resume) {                                                                \
    case 0:

#define SOFT_END                                                                              \
    }

/* For a call of a function of this header that returns a value, and no other. An error that
   arrives is left to the step: arrived == NULL. */
#define SOFT_TRY(frame, arrived, call)                                                        \
    do {                                                                                      \
        soft_permit((frame), __LINE__);                                                       \
        (arrived) = (call);                                                                   \
        if ((arrived) == UNWINDING)                                                           \
            return UNWINDING;                                                                 \
        __attribute__((fallthrough));                                                         \
    case __LINE__:;                                                                           \
    } while (0)

/* The same, and an error ends the step. */
#define SOFT_CALL(frame, arrived, call)                                                       \
    do {                                                                                      \
        SOFT_TRY(frame, arrived, call);                                                       \
        if ((arrived) == NULL)                                                                \
            return NULL;                                                                      \
    } while (0)

#endif
