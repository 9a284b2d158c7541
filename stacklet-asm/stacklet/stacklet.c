/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * stacklet.c - suspended stacks as slices of memory
 *
 * Read this file from top to bottom:
 *
 *   1. what is remembered of a stack, and of a thread
 *   2. slices: saving more of one, putting one back
 *   3. the chain: who still has bytes in place, and making room
 *   4. the callbacks of slp_switch: three ways to leave, one way to arrive
 *   5. the public functions
 *
 * Only slp_switch (switch_<platform>.s) ever moves the stack pointer. It saves
 * the registers, asks a "leave" callback where to go, moves the stack pointer
 * there, lets the "arrive" callback put the bytes back, and restores the
 * registers. Stacks grow downward: the near end of a slice, where the stack
 * pointer was, is its lowest address.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stacklet.h"

/* ---------------------------------------------------------------- 1. state */

/*
 * A suspended stack. The heap copy of its slice follows this header in the
 * same block, which has room for the whole slice from the beginning: saving
 * more of it later can therefore never run out of memory.
 */
struct stacklet_s {
    char *stack_start;       /* near end: sp as slp_switch gave it to us      */
    char *stack_stop;        /* far end, exclusive; odd for the main stack    */
    ptrdiff_t stack_saved;   /* bytes copied so far, from stack_start upward  */
    struct stacklet_s *stack_prev;          /* next in the chain, or NULL     */
    struct stacklet_thread_s *stack_thrd;   /* the thread it belongs to       */
};

/* A thread: the stack that runs now, the chain, and the switch under way. */
struct stacklet_thread_s {
    struct stacklet_s *g_stack_chain_head;  /* nearest stack not fully saved  */
    char *g_current_stack_stop;             /* far end of the running stack   */
    char *g_current_stack_marker;           /* creator above, new stack below */
    struct stacklet_s *g_source;            /* who was left; what we return   */
    struct stacklet_s *g_target;            /* who comes next                 */
};

/* stack_saved of a handle that must not be used any more. */
enum { CONSUMED = -13, DESTROYED = -11 };

/* Saves all registers, leaves one stack and enters another (switch_*.s). */
extern void *slp_switch(void *(*save_state)(void *sp, void *extra),
                        void *(*restore_state)(void *sp, void *extra),
                        void *extra);

/* A broken promise is better stopped here than found as a corrupted float. */
static void fatal(int line, const char *what)
{
    fprintf(stderr, "FATAL: stacklet.c:%d: %s\n", line, what);
    abort();
}

#define _check(condition)                                                     \
    do {                                                                      \
        if (!(condition))                                                     \
            fatal(__LINE__, #condition);                                      \
    } while (0)

/* ---------------------------------------------------------------- 2. slices */

static ptrdiff_t slice_size(const struct stacklet_s *g)
{
    return g->stack_stop - g->stack_start;
}

/* The heap copy: byte i of it is byte i of the slice. */
static char *slice_copy(struct stacklet_s *g)
{
    return (char *)(g + 1);
}

/* A stack with bytes still in place is in the chain, and no other stack is. */
static int slice_is_complete(const struct stacklet_s *g)
{
    return g->stack_saved >= slice_size(g);
}

/*
 * Save the slice of g from its near end up to `limit`, as far as that has not
 * been done before. Runs on the stack being left, below every saved byte.
 *
 *      C stack                              heap block of g
 *   stop  +----------------+
 *         | stays in place |                +----------------+
 *   limit +----------------+                | (room)         |
 *         | copied now     |  == memcpy ==> | copied now     |
 *         +----------------+                +----------------+ <- stack_saved
 *         | copied before  |                | copied before  |
 *   start +----------------+                +----------------+
 *                                           | struct         |
 *                                           +----------------+ <- g
 */
static void slice_save(struct stacklet_s *g, char *limit)
{
    ptrdiff_t have = g->stack_saved;
    ptrdiff_t want = limit - g->stack_start;

    _check(limit <= g->stack_stop);
    if (want > have) {
        memcpy(slice_copy(g) + have, g->stack_start + have,
               (size_t)(want - have));
        g->stack_saved = want;
    }
}

/*
 * Put back what was saved of g. The bytes above were never disturbed. Runs
 * with the stack pointer at stack_start, so that this function's own frame
 * lies below the bytes it writes:
 *
 *      heap block of g                      C stack
 *                                     stop  +----------------+
 *                                           | still in place |
 *         +----------------+                +----------------+
 *         | stack_saved    |  == memcpy ==> | good again     |
 *         +----------------+          start +----------------+ <- stack pointer
 *         | struct         |                | our own frames |
 *   g ->  +----------------+                +----------------+
 */
static void slice_restore(struct stacklet_s *g)
{
    memcpy(g->stack_start, slice_copy(g), (size_t)g->stack_saved);
}

/* A handle that was used up carries a negative count until its memory is
   handed out again: most mistakes are caught here. */
static void check_usable(const struct stacklet_s *handle)
{
    int handle_is_unused;

    _check(handle != NULL && handle != EMPTY_STACKLET_HANDLE);
    handle_is_unused = handle->stack_saved >= 0;
    _check(handle_is_unused);
}

/* The mark goes through a volatile: to a compiler that knows free(), a last
   write to the block is a write that nobody can see. */
static void release(struct stacklet_s *g, int why)
{
    *(volatile ptrdiff_t *)&g->stack_saved = why;
    free(g);
}

/* ----------------------------------------------------------------- 3. chain */

/* A block for the running stack, from `sp` to its far end, as head of the
   chain; nothing is copied yet. NULL when memory has run out. */
static struct stacklet_s *chain_push(struct stacklet_thread_s *thrd, char *sp)
{
    size_t bytes = (size_t)(thrd->g_current_stack_stop - sp);
    struct stacklet_s *g = malloc(sizeof(struct stacklet_s) + bytes);

    if (g != NULL) {
        g->stack_start = sp;
        g->stack_stop = thrd->g_current_stack_stop;
        g->stack_saved = 0;
        g->stack_prev = thrd->g_stack_chain_head;
        g->stack_thrd = thrd;
        thrd->g_stack_chain_head = g;
    }
    return g;
}

/* Take g out of the chain. Found by search: the last link, main's, is NULL as
   well, so the link alone cannot tell who is a member. */
static void chain_remove(struct stacklet_s *g)
{
    struct stacklet_s **link = &g->stack_thrd->g_stack_chain_head;

    while (*link != g) {
        int handle_is_in_chain = *link != NULL;
        _check(handle_is_in_chain);
        link = &(*link)->stack_prev;
    }
    *link = g->stack_prev;
    g->stack_prev = NULL;
}

/*
 * The target may use every address below its far end T. Save what others
 * still have there. Along the chain the far ends rise, so those who lie wholly
 * below T come first and leave the chain; at most one straddles T.
 *
 *            main      +-------+   stays in place
 *   T  - - - - - - - - | - - - | - - - - - - - - - - - -
 *                      |       |   partly saved, remains head of the chain
 *            B  +---+  +-------+
 *               |   |              wholly saved, leaves the chain
 *        A +--+ +---+
 *          +--+                    wholly saved, leaves the chain
 *
 * The target itself leaves the chain uncopied: its bytes are where they belong.
 */
static void chain_make_room(struct stacklet_thread_s *thrd)
{
    struct stacklet_s *target = thrd->g_target;
    char *far_end = target->stack_stop;
    struct stacklet_s *g = thrd->g_stack_chain_head;

    while (g != NULL && g->stack_stop <= far_end) {
        struct stacklet_s *next = g->stack_prev;

        g->stack_prev = NULL;
        if (g != target)
            slice_save(g, g->stack_stop);
        g = next;
    }
    if (g != NULL && g->stack_start < far_end)
        slice_save(g, far_end);
    thrd->g_stack_chain_head = g;
}

/* ---------------------------------------------- 4. callbacks of slp_switch */

/*
 * Leave for g_target. Runs on the stack being left, after its registers were
 * pushed at `sp`. NULL: no memory, stay here.
 */
static void *leave_for_target(void *sp, void *extra)
{
    struct stacklet_thread_s *thrd = extra;

    thrd->g_source = chain_push(thrd, sp);
    if (thrd->g_source == NULL)
        return NULL;
    chain_make_room(thrd);
    return thrd->g_target->stack_start;
}

/*
 * Suspend the creator of a new stack, but stay where we are: the frames below
 * the marker become the new stack's. It goes on running in them, so what the
 * creator has there is saved now and not when somebody needs the room.
 * Always NULL.
 */
static void *leave_in_place(void *sp, void *extra)
{
    struct stacklet_thread_s *thrd = extra;

    thrd->g_source = chain_push(thrd, sp);
    if (thrd->g_source != NULL)
        slice_save(thrd->g_source, thrd->g_current_stack_marker);
    return NULL;
}

/* Leave for g_target and never come back: nothing of this stack is kept, and
   nothing is allocated. */
static void *leave_for_good(void *sp, void *extra)
{
    struct stacklet_thread_s *thrd = extra;

    (void)sp;
    thrd->g_source = EMPTY_STACKLET_HANDLE;
    chain_make_room(thrd);
    return thrd->g_target->stack_start;
}

/*
 * Arrive on g_target. The stack pointer has moved; the memory above it is still
 * somebody else's until slice_restore is done. The handle is used up.
 * The result only has to differ from NULL.
 */
static void *arrive(void *sp, void *extra)
{
    struct stacklet_thread_s *thrd = extra;
    struct stacklet_s *g = thrd->g_target;

    _check(g->stack_start == (char *)sp);
    slice_restore(g);
    thrd->g_current_stack_stop = g->stack_stop;
    release(g, CONSUMED);
    return EMPTY_STACKLET_HANDLE;
}

/* ------------------------------------------------------------ 5. public API */

/*
 * Nobody tells us where the main stack begins: we learn it call by call, as
 * the highest marker seen. The far end becomes marker + 1. Markers are even,
 * so an odd far end says "main", the only stack whose far end may still grow.
 */
static void raise_main_far_end(struct stacklet_thread_s *thrd, char *marker)
{
    int stack_is_above_null = marker > (char *)NULL;

    _check(stack_is_above_null);
    if (thrd->g_current_stack_stop <= marker)
        thrd->g_current_stack_stop = marker + 1;
}

/*
 * The part of stacklet_new that happens twice. slp_switch first returns NULL:
 * from there on we ARE the new stack, running in frames that used to be the
 * creator's. When somebody resumes the creator, these frames are put back
 * as they were, and slp_switch returns again, now not NULL.
 */
__attribute__((noinline))
static void run_on_new_stack(struct stacklet_thread_s *thrd,
                             stacklet_run_fn run, void *arg)
{
    void *resumed = slp_switch(leave_in_place, arrive, thrd);

    if (resumed != NULL || thrd->g_source == NULL)
        return;     /* the creator is back; or there was no memory to leave */

    thrd->g_current_stack_stop = thrd->g_current_stack_marker;
    thrd->g_target = run(thrd->g_source, arg);
    check_usable(thrd->g_target);
    slp_switch(leave_for_good, arrive, thrd);
    fatal(__LINE__, "an ended stack was continued");
}

stacklet_handle stacklet_new(stacklet_thread_handle thrd,
                             stacklet_run_fn run, void *arg)
{
    uintptr_t word_in_my_frame = 0;
    char *marker = (char *)&word_in_my_frame;

    raise_main_far_end(thrd, marker);
    thrd->g_current_stack_marker = marker;
    run_on_new_stack(thrd, run, arg);
    return thrd->g_source;
}

stacklet_handle stacklet_switch(stacklet_handle target)
{
    uintptr_t word_in_my_frame = 0;
    struct stacklet_thread_s *thrd;

    check_usable(target);
    thrd = target->stack_thrd;
    raise_main_far_end(thrd, (char *)&word_in_my_frame);
    thrd->g_target = target;
    slp_switch(leave_for_target, arrive, thrd);
    return thrd->g_source;
}

void stacklet_destroy(stacklet_handle target)
{
    check_usable(target);
    /* A complete slice is in no chain; its thread block may be gone already. */
    if (!slice_is_complete(target))
        chain_remove(target);
    release(target, DESTROYED);
}

void **_stacklet_translate_pointer(stacklet_handle context, void **ptr)
{
    char *address = (char *)ptr;
    ptrdiff_t offset;

    if (context == NULL)
        return ptr;
    check_usable(context);
    offset = address - context->stack_start;
    _check(offset >= 0);
    if (offset < context->stack_saved)
        return (void **)(void *)(slice_copy(context) + offset);
    if (offset >= slice_size(context)) {
        int pointer_is_in_this_stack = ((uintptr_t)context->stack_stop & 1) != 0;
        _check(pointer_is_in_this_stack);
    }
    return ptr;
}

size_t _stacklet_saved(stacklet_handle context)
{
    check_usable(context);
    return (size_t)context->stack_saved;
}

stacklet_thread_handle stacklet_newthread(void)
{
    return calloc(1, sizeof(struct stacklet_thread_s));
}

void stacklet_deletethread(stacklet_thread_handle thrd)
{
    free(thrd);
}
