/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * soft.c - bodies in the heap, bodies on C stacks, and the switches between them
 *
 *   1. frames
 *   2. one step
 *   3. soft code called by C
 *   4. the steps of the two ways to switch
 *   5. the dispatcher, at the bottom of each stack but main's
 *
 * The dispatcher runs frames, one step at a time. Between two steps nothing of a tasklet is on
 * the C stack; so the same dispatcher can take the next step of another tasklet: a soft switch.
 * An ordinary C function is a frame with a single step. When C functions lie on the dispatcher's
 * stack and another tasklet must go on, the whole stack is put away with them, dispatcher
 * included: a hard switch. The other tasklet continues its own stack, or, if it needs none, begins
 * a new one with a dispatcher of its own.
 *
 *      soft a    soft b                 hard c             hard d, suspended
 *      frame     frame                  frame
 *      frame       |                    C function         C function
 *         \        |                    C function         C function
 *          \       |                   /                   (handle)
 *           +------+------------------+
 *           | dispatcher              |                    dispatcher
 *           +-------------------------+
 */
#include <stdio.h>
#include <stdlib.h>

#include "stackless_core.h"

/* A frame that holds one call of an ordinary function. */
struct function_frame {
    struct soft_frame frame;
    tasklet_function function;
};

static value call_function(struct soft_frame *frame, value arrived);

const struct soft_code function_code = {
    "function", sizeof(struct function_frame), call_function, NULL
};

static void ignore(struct value_object *self)
{
    (void)self;
}

/* A token has an identity and nothing else. */
static const struct object_type token_type = { "unwinding", VALUE_POINTER, ignore };
static struct value_object token = { &token_type, -1 };
struct value_object *const UNWINDING = &token;

/* --------------------------------------------------------------- 1. frames */

/* One more frame for t. `state`: where its calls are counted. Consumes the values. */
static struct soft_frame *push_frame(tasklet *t, struct stack_state *state,
                                     const struct soft_code *code, value arguments,
                                     value keywords)
{
    struct soft_frame *frame = NULL;

    if (state->depth >= t->unit.thread->deepest)
        raise_error(&RecursionError, "%s: more than %d calls deep", code->name,
                    t->unit.thread->deepest);
    else if (arguments != NULL && keywords != NULL) {
        frame = calloc(1, code->size);
        if (frame == NULL)
            raise_no_memory();
    }
    if (frame == NULL) {
        value_release(arguments);
        value_release(keywords);
        return NULL;
    }
    *frame = (struct soft_frame){
        .frame = { state->frame, code->name }, .code = code, .caller = t->frame,
        .arguments = arguments, .keywords = keywords
    };
    state->frame = &frame->frame;
    state->depth++;
    t->frame = frame;
    return frame;
}

/* The innermost frame is done with. What it held may be tasklets, which are killed when they are
   let go of: t is still all right meanwhile. */
static void pop_frame(tasklet *t, struct stack_state *state)
{
    struct soft_frame *frame = t->frame;

    if (frame->code->drop != NULL)
        frame->code->drop(frame);
    value_release(frame->arguments);
    value_release(frame->keywords);
    state->frame = frame->frame.back;
    state->depth--;
    t->frame = frame->caller;
    free(frame);
}

bool soft_prepare(tasklet *t, value arguments, value keywords)
{
    struct soft_frame *frame;

    t->state = (struct stack_state){ .unit = &t->unit };
    frame = push_frame(t, &t->state, t->code, arguments, keywords);
    if (frame != NULL && t->code == &function_code)
        ((struct function_frame *)frame)->function = t->function;
    return frame != NULL;
}

void soft_drop(tasklet *t)
{
    while (t->frame != NULL)
        pop_frame(t, &t->state);
    value_release(t->state.handled);
    t->state.handled = NULL;
}

/* ------------------------------------------------------------- 2. one step */

void soft_permit(struct soft_frame *frame, int resume)
{
    frame->resume = resume;
    thread_current()->stackless->permitted = true;
}

/* The body of a hard tasklet: as long as it runs, C functions are on the stack. */
static value call_function(struct soft_frame *frame, value arrived)
{
    tasklet *t = thread_current()->stackless->current;
    value result;

    value_release(arrived);     /* a function has no use for what was put into the slot */
    t->nesting++;
    result = ((struct function_frame *)frame)->function(frame->arguments, frame->keywords);
    t->nesting--;
    return result;
}

/*
 * Runs a step of t's innermost frame. The result is what the frame that is innermost then goes on
 * with: the result of a call, or NONE for a call that has just begun. Nothing if t is not current
 * any more.
 */
static value run_step(struct stackless_thread *s, tasklet *t, value arrived)
{
    struct soft_frame *frame = t->frame;
    value result;

    stackless_count(s);
    s->permitted = false;
    result = frame->code->step(frame, arrived);
    if ((result == UNWINDING) != s->unwinding || (!s->unwinding && t->frame != frame)) {
        fprintf(stderr, "FATAL: soft.c: %s, line %d: only functions of stackless.h can be called "
                "in SOFT_CALL, and their UNWINDING must be returned\n", frame->code->name,
                frame->resume);
        abort();
    }
    if (result == UNWINDING) {
        s->unwinding = false;
        return NONE;
    }
    pop_frame(t, &thread_current()->running);
    return result;
}

/* ------------------------------------------------ 3. soft code called by C */

/* In SOFT_CALL, the dispatcher that called the step goes on with the new frame. Otherwise there
   are C functions between, and the new frame gets a dispatcher above them. */
value soft_call(const struct soft_code *code, value arguments, value keywords)
{
    bool soft = stackless_take_permission();
    struct stackless_thread *s = stackless_get();
    tasklet *t = s != NULL ? s->current : NULL;
    struct soft_frame *outside = t != NULL ? t->frame : NULL;
    value arrived = NONE;

    if (t == NULL) {
        value_release(arguments);
        value_release(keywords);
        return NULL;
    }
    if (push_frame(t, &thread_current()->running, code, arguments, keywords) == NULL)
        return NULL;
    if (soft) {
        s->unwinding = true;
        return UNWINDING;
    }
    t->nesting++;
    while (t->frame != outside)
        arrived = run_step(s, t, arrived);
    t->nesting--;
    return arrived;
}

/* -------------------------------- 4. the steps of the two ways to switch */

/* What the interpreter thinks of the running tasklet is exchanged with the pointers. */
static void exchange(struct stackless_thread *s, tasklet *from, tasklet *to)
{
    struct thread *thread = thread_current();

    from->state = thread->running;
    thread->running = to->state;
    s->current = to;
}

LAYERS_STEP void soft_switch(tasklet *from, tasklet *to)
{
    struct stackless_thread *s = thread_current()->stackless;

    exchange(s, from, to);
    s->soft_switches++;
}

LAYERS_STEP void hard_switch(tasklet *from, tasklet *to)
{
    struct stackless_thread *s = thread_current()->stackless;

    exchange(s, from, to);
    s->leaver = from;
    s->hard_switches++;
}

void soft_leave(tasklet *from, tasklet *to)
{
    if (to->handle == NULL)
        soft_switch(from, to);
    else
        hard_switch(from, to);
}

/* -------------- 5. the dispatcher, at the bottom of each stack but main's */

/* The first step of a tasklet; without it, if an error was thrown into it before. */
static value begin(tasklet *t, value arrived)
{
    if (arrived != NULL) {
        unit_start(&t->unit);
        return arrived;
    }
    while (t->frame != NULL)
        pop_frame(t, &thread_current()->running);
    return NULL;
}

/* Takes steps of the current tasklet until another one is current. */
static void run_until_switch(struct stackless_thread *s)
{
    tasklet *t = s->current;
    value arrived = stackless_arrive(s);

    if (t->unit.state == UNIT_FRESH)
        arrived = begin(t, arrived);
    while (s->current == t) {
        if (t->frame == NULL) {
            tasklet_end(s, t, arrived);
        } else if (stackless_is_due(s, t->nesting)) {
            arrived = stackless_interrupt(s, arrived, true);
            s->unwinding = false;
        } else {
            arrived = run_step(s, t, arrived);
        }
    }
}

/*
 * The first function on a new stack; `source` is the stack that was left. Goes on from tasklet to
 * tasklet, as long as they need no stack but this one. The first that has one of its own is
 * continued by ending here: nothing has to be kept, so this cannot fail.
 */
stacklet_handle soft_dispatcher(stacklet_handle source, void *argument)
{
    struct stackless_thread *s = argument;

    s->leaver->handle = source;
    while (s->current->handle == NULL)
        run_until_switch(s);
    return tasklet_take_stack(s->current);
}
