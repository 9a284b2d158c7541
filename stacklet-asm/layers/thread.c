/* SPDX-License-Identifier: GPL-2.0-or-later */
/* thread.c - threads, their calls, and what crosses between their stacks */
#include <stdlib.h>

#include "error.h"
#include "thread.h"

enum { DEEPEST = 1000 };

static struct thread main_thread = { .deepest = DEEPEST };

struct thread *thread_running = &main_thread;

stacklet_thread_handle thread_stacklets(void)
{
    struct thread *thread = thread_current();

    if (thread->stacklets == NULL) {
        thread->stacklets = stacklet_newthread();
        if (thread->stacklets == NULL)
            raise_no_memory();
    }
    return thread->stacklets;
}

struct thread *thread_run(void (*body)(void *argument), void *argument)
{
    struct thread *thread = calloc(1, sizeof *thread);

    if (thread == NULL) {
        raise_no_memory();
        return NULL;
    }
    thread->deepest = DEEPEST;
    thread->outer = thread_running;
    thread_running = thread;
    body(argument);
    value_release((value)thread->stackless);    /* kills tasklets, which may switch */
    thread->ended = true;
    value_release((value)thread->greenlets);
    thread->greenlets = NULL;
    value_release((value)thread->fibers);
    thread->fibers = NULL;
    thread_running = thread->outer;
    value_release(thread->pending);
    thread->pending = NULL;
    if (thread->stacklets != NULL)
        stacklet_deletethread(thread->stacklets);
    thread->stacklets = NULL;
    return thread;
}

void thread_free(struct thread *thread)
{
    free(thread);
}

bool frame_enter(struct frame *frame, const char *name)
{
    struct stack_state *running = &thread_current()->running;

    if (running->depth >= thread_current()->deepest) {
        raise_error(&RecursionError, "%s: more than %d calls deep", name,
                    thread_current()->deepest);
        return false;
    }
    frame->back = running->frame;
    frame->name = name;
    running->frame = frame;
    running->depth++;
    return true;
}

void frame_leave(struct frame *frame)
{
    thread_current()->running.frame = frame->back;
    thread_current()->running.depth--;
}

LAYERS_STEP void transfer_send(struct unit *origin, struct unit *destination,
                               value sent)
{
    struct thread *thread = thread_current();

    thread->transfer.origin = origin;
    thread->transfer.destination = destination;
    thread->transfer.sent = sent;
    thread->transfer.left = thread->running;
}
