/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * thread.h - what an interpreter keeps for a thread, and for each of its stacks
 *
 * Switching stacks moves registers and bytes. It does not know what else the
 * program thinks about "where I am": which function is called by which, how
 * deep the calls are, which error is being handled. That is a struct
 * stack_state. `thread->running` is the one of the stack that runs; whoever
 * switches stacks puts it away and puts the other one there.
 */
#ifndef LAYERS_THREAD_H
#define LAYERS_THREAD_H

#include "stacklet.h"
#include "value.h"

/* A step of a layer that the lab tells about when it is called; a call that the
   compiler removed could not be seen. */
#define LAYERS_STEP __attribute__((noinline))

/* What a step is given is to be seen, too: a compiler does not pass an argument that
   the step has no use for. Costs no instruction. */
#define LAYERS_SHOW(argument) __asm__ volatile("" : : "r"(argument))

struct unit;

/* One call, as an interpreter sees it. Lies on the C stack of the function. */
struct frame {
    struct frame *back;         /* who called; NULL: nobody */
    const char *name;
};

/* What is different for each stack. */
struct stack_state {
    struct frame *frame;        /* innermost call */
    int depth;                  /* how many calls are under way */
    value handled;              /* the error of the innermost except block */
    struct unit *unit;          /* the continulet, fiber, ... that made this stack;
                                   NULL: the main stack */
};

/* What is under way from one stack to another. Empty while user code runs. */
struct transfer {
    struct unit *origin;        /* who was asked to switch */
    struct unit *destination;   /* who is being switched to */
    value sent;                 /* NULL: the pending error crosses */
    struct stack_state left;    /* of the stack that was left */
};

struct thread {
    stacklet_thread_handle stacklets;
    struct stack_state running;
    value pending;                      /* the one pending error, or NULL */
    struct transfer transfer;
    struct unit *units;                 /* all units, youngest first */
    struct unit *picked;                /* a scheduler's last choice; not owned */
    int deepest;                        /* RecursionError beyond this depth */
    bool ended;
    struct thread *outer;               /* who waits until this one ends */
    struct greenlet_thread *greenlets;  /* what each layer keeps; NULL: unused. Objects, */
    struct fiber_thread *fibers;        /* which are released when the thread ends */
    struct stackless_thread *stackless;
    struct hub *hub;                    /* its loop, until that is closed */
};

extern struct thread *thread_running;

static inline struct thread *thread_current(void)
{
    return thread_running;
}

/* The thread block of the stacklet library; NULL with MemoryError pending. */
stacklet_thread_handle thread_stacklets(void);

/*
 * Runs body(argument) in a thread of its own, and comes back when it ends, as
 * if the thread had been started and joined: this machine has one CPU. The
 * thread struct stays for those who still point to it; free it last. NULL with
 * MemoryError pending if there is no memory for it.
 */
struct thread *thread_run(void (*body)(void *argument), void *argument);
void thread_free(struct thread *thread);

/*
 * Calls that want to be seen: enter first, leave last. False: too deep, with
 * RecursionError pending; then do not leave.
 */
bool frame_enter(struct frame *frame, const char *name);
void frame_leave(struct frame *frame);

/* A step: something is sent from one unit to another, or the pending error
   is if `sent` is NULL. Consumes it; the running stack's state is put away. */
LAYERS_STEP void transfer_send(struct unit *origin, struct unit *destination,
                               value sent);

/* Takes what was sent out of the record, which is empty then. */
static inline struct transfer transfer_take(void)
{
    struct transfer taken = thread_current()->transfer;

    thread_current()->transfer = (struct transfer){ 0 };
    return taken;
}

#endif
