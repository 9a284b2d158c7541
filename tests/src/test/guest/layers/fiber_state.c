// SPDX-License-Identifier: GPL-2.0-or-later
// Fibers: what each stack has for itself, and what becomes of forgotten ones.
#include <assert.h>
#include <stddef.h>
#include <stdlib.h>

#include "fiber.h"
#include "lab.h"
#include "layer_statement.h"

static int passed;
static fiber *forgetful;

static void prepare(void)
{
    fiber_current();
}

static fiber *plain(fiber_target target)
{
    return fiber_new(target, EMPTY, NONE, NULL);
}

static value main_switch(void)
{
    return fiber_switch(fiber_parent(fiber_current()), NONE);
}

static value stop_and_pass(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    value_release(main_switch());
    passed++;
    return NONE;
}

static void nothing_runs_when_collected(void)
{
    fiber *f = plain(stop_and_pass);

    value_release(fiber_switch(f, NONE));
    value_release((value)f);
    assert(passed == 0);
}

// Drops the only reference to itself, and lives on.
static value forget_oneself(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    value_release((value)forgetful);
    forgetful = NULL;
    assert(fiber_is_alive(fiber_current()));
    passed++;
    return string_from("done");
}

static void running_needs_no_reference(void)
{
    forgetful = plain(forget_oneself);
    assert(is(fiber_switch(forgetful, NONE), "'done'"));
    assert(passed == 1);
}

static value forget_and_stop(value arguments, value keywords)
{
    value_release(forget_oneself(arguments, keywords));
    value_release(main_switch());
    passed++;
    return NONE;
}

static void left_without_reference_it_is_collected(void)
{
    forgetful = plain(forget_and_stop);
    assert(is(fiber_switch(forgetful, NONE), "None"));
    assert(passed == 1);
}

static value handle_one(value arguments, value keywords)
{
    struct except block;
    value error;

    (void)arguments, (void)keywords;
    assert(error_handled() == NULL);
    raise_error(&KeyError, "inside");
    error = error_catch(&block);
    value_release(main_switch());
    assert(error_handled() == error);
    error_done(&block);
    return NONE;
}

static void each_fiber_handles_its_own(void)
{
    fiber *f = plain(handle_one);
    struct except block;
    value error;

    value_release(fiber_switch(f, NONE));
    assert(error_handled() == NULL);
    raise_error(&ValueError, "outside");
    error = error_catch(&block);
    value_release(fiber_switch(f, NONE));
    assert(error_handled() == error);
    value_release((value)f);
    f = plain(handle_one);
    value_release(fiber_switch(f, NONE));
    assert(error_handled() == error);
    error_done(&block);
    value_release((value)f);
}

static value look_at_frames(value arguments, value keywords)
{
    struct frame frame;
    bool alone;

    (void)arguments, (void)keywords;
    assert(frame_enter(&frame, "look_at_frames"));
    value_release(main_switch());
    alone = thread_current()->running.frame == &frame && frame.back == NULL;
    assert(thread_current()->running.depth == 2);       // goes on from the starter's
    frame_leave(&frame);
    return integer_from(alone);
}

static void frames_end_with_the_fiber(void)
{
    fiber *f = plain(look_at_frames);
    struct frame frame;

    assert(frame_enter(&frame, "caller"));
    value_release(fiber_switch(f, NONE));
    assert(thread_current()->running.frame == &frame);
    assert(is(fiber_switch(f, NONE), "1"));
    assert(thread_current()->running.frame == &frame);
    assert(thread_current()->running.depth == 1);
    frame_leave(&frame);
    value_release((value)f);
}

// A value that notes which fiber is current when it is thrown away.
static fiber *seen;

static void note_current(struct value_object *self)
{
    seen = fiber_current();
    free(self);
}

static const struct object_type witness_type = { "witness", VALUE_POINTER, note_current };

/* The stack cannot be saved for lack of memory, so it never moves; what was to be
   sent is thrown away before anything is put right again. */
static void target_is_current_before_the_stack_moves(void)
{
    fiber *f = plain(stop_and_pass);
    value witness;

    value_release(fiber_switch(f, NONE));
    witness = object_new(&witness_type, sizeof(struct value_object));
    lab_fail_malloc(1);
    assert(fiber_switch(f, witness) == NULL && raised(&MemoryError));
    assert(seen == f);
    assert(fiber_parent(fiber_current()) == NULL);
    value_release((value)f);
}

static const struct statement table[] = {
    { "F-43", "nothing runs when a suspended fiber is collected", nothing_runs_when_collected, NULL },
    { "F-43a", "a running fiber needs no reference", running_needs_no_reference, NULL },
    { "F-43b", "left without a reference a fiber is collected", left_without_reference_it_is_collected, NULL },
    { "F-44", "each fiber handles its own errors", each_fiber_handles_its_own, NULL },
    { "F-48", "the frames of a fiber are its own", frames_end_with_the_fiber, NULL },
    { "F-55", "the target is current before the stack moves", target_is_current_before_the_stack_moves, NULL },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, prepare, argc, argv);
}
