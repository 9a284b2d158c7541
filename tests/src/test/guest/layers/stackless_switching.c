// SPDX-License-Identifier: GPL-2.0-or-later
// Hard and soft: nesting levels, C state, deep calls, dropping; the watchdog.
#include <stddef.h>
#include <stdlib.h>

#include "lab.h"
#include "stackless_bodies.h"

static tasklet *subject;            // what a body looks at

static void prepare(void)
{
    tasklet_main();
}

static value look_at_subject(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    assert(tasklet_current() == subject && tasklet_is_current(subject));
    assert(!tasklet_is_main(subject) && !tasklet_is_current(tasklet_main()));
    assert(tasklet_is_main(tasklet_main()) && tasklet_thread(subject) == thread_current());
    note("looked", "");
    return NONE;
}

static value look_step(struct soft_frame *frame, value arrived)
{
    (void)frame, (void)arrived;
    return look_at_subject(EMPTY, NONE);
}

static const struct body looking = {
    look_at_subject, { "look", sizeof(struct counting), look_step, NULL }
};

static void inside_it_is_current_and_not_main(void)
{
    subject = spawn(&looking, EMPTY);
    assert(stackless_run() == NONE);
    assert(was_noted("looked "));
    assert(tasklet_is_current(tasklet_main()) && !tasklet_is_current(subject));
    drop(subject);
}
BOTH(inside_it_is_current_and_not_main)

// An endless loop, which may be interrupted.
static value spins(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    while (stackless_tick() != NULL)
        continue;
    return NULL;
}

static value spins_step(struct soft_frame *frame, value arrived)
{
    SOFT_BEGIN(frame);
    for (;;)
        SOFT_CALL(frame, arrived, stackless_tick());
    SOFT_END;
    return NONE;
}

static const struct body spinning = BODY(spins);

static void who_takes_too_long_is_returned(void)
{
    tasklet *t = spawn(&spinning, EMPTY);
    int flags = softly ? 0 : RUN_IGNORE_NESTING;

    for (int i = 0; i < 3; i++) {
        value interrupted = stackless_run_limited(100, flags);
        assert(interrupted == (value)t && tasklet_paused(t) && stackless_runcount() == 1);
        value_release(interrupted);
        assert(tasklet_insert(t));
    }
    drop(t);
    begin_again();
}
BOTH(who_takes_too_long_is_returned)

static void tick_fifty_times(const char *why)
{
    for (int i = 0; i < 50; i++)
        assert(stackless_tick() == NONE);
    note(why, "");
}

static value is_guarded(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    tick_fifty_times("nested");
    assert(!tasklet_set_atomic(tasklet_current(), true));
    assert(!tasklet_set_ignore_nesting(tasklet_current(), true));
    tick_fifty_times("atomic");
    assert(stackless_switch_trap(1) == 0 && tasklet_set_atomic(tasklet_current(), false));
    tick_fifty_times("trapped");
    assert(stackless_switch_trap(-1) == 1 && tasklet_ignore_nesting(tasklet_current()));
    tick_fifty_times("interrupted");
    return NONE;
}

static void guarded_nobody_is_interrupted(void)
{
    tasklet *t = tasklet_start(is_guarded, EMPTY, NONE);
    value interrupted = stackless_run_limited(10, 0);

    assert(interrupted == (value)t && was_noted("nested atomic trapped "));
    value_release(interrupted);
    assert(tasklet_insert(t) && stackless_run() == NONE && was_noted("interrupted "));
    drop(t);
}

static void without_overrun_run_returns_none(void)
{
    tasklet *t = spawn(&turning, tuple_from(2, string_from("t"), integer_from(3)));
    tasklet *u = spawn(&turning, tuple_from(2, string_from("u"), integer_from(3)));

    assert(stackless_run_limited(5, 0) == NONE);        // each turn is short
    assert(was_noted("t0 u0 t1 u1 t2 u2 ") && !tasklet_alive(t));
    drop(t);
    drop(u);
}
BOTH(without_overrun_run_returns_none)

static void a_soft_limit_waits_for_a_switch(void)
{
    tasklet *t = spawn(&turning, tuple_from(2, string_from("t"), integer_from(3)));
    tasklet *u = spawn(&turning, tuple_from(2, string_from("u"), integer_from(3)));

    assert(stackless_run_limited(2, RUN_SOFT | RUN_TOTAL) == NONE);
    assert(tasklet_scheduled(t) && stackless_runcount() > 1 && strlen(noted) < 12);
    assert(stackless_run() == NONE && was_noted("t0 u0 t1 u1 t2 u2 "));
    drop(t);
    drop(u);
}
BOTH(a_soft_limit_waits_for_a_switch)

static void set_atomic_returns_the_former(void)
{
    assert(!tasklet_set_atomic(tasklet_current(), true));
    assert(tasklet_set_atomic(tasklet_current(), false));
    assert(!tasklet_atomic(tasklet_current()));
}

// The key of an item, in soft code: pauses once, if the sort is told to.
static value key_step(struct soft_frame *frame, value arrived)
{
    SOFT_BEGIN(frame);
    assert(tasklet_nesting_level(tasklet_current()) > 0);
    if (value_size(frame->arguments) == 2)
        SOFT_CALL(frame, arrived, stackless_schedule_remove(NONE));
    SOFT_END;
    note("key", "");
    return value_retain(value_item(frame->arguments, 0));
}

static const struct soft_code key = { "key", sizeof(struct counting), key_step, NULL };
static bool keys_pause;

static int compare(const void *a, const void *b)
{
    value pause = keys_pause ? NONE : NULL;
    value arguments = pause != NULL
                      ? tuple_from(2, integer_from(*(const int *)a), pause)
                      : tuple_from(1, integer_from(*(const int *)a));
    value got = soft_call(&key, arguments, NONE);

    return (int)integer_of(got) - *(const int *)b;
}

// Soft code that calls C that calls soft code.
static value sort_step(struct soft_frame *frame, value arrived)
{
    int numbers[] = { 2, 1 };

    (void)frame, (void)arrived;
    assert(tasklet_nesting_level(tasklet_current()) == 0);
    qsort(numbers, 2, sizeof numbers[0], compare);
    assert(tasklet_nesting_level(tasklet_current()) == 0);
    note(numbers[0] == 1 ? "sorted" : "unsorted", "");
    return NONE;
}

static const struct soft_code sort = { "sort", sizeof(struct counting), sort_step, NULL };

static void in_a_callback_of_c_it_is_nested(void)
{
    tasklet *t = tasklet_start_soft(&sort, EMPTY, NONE);

    keys_pause = false;
    assert(stackless_run() == NONE && was_noted("key sorted "));
    drop(t);
}

static void suspended_in_a_sort_it_is_not_restorable(void)
{
    tasklet *t = tasklet_start_soft(&sort, EMPTY, NONE);

    keys_pause = true;
    assert(stackless_run() == NONE);
    assert(tasklet_paused(t) && tasklet_nesting_level(t) > 0);
    assert(tasklet_has_c_state(t) && !tasklet_restorable(t));
    assert(tasklet_run(t) == NONE && was_noted("key sorted ") && !tasklet_alive(t));
    drop(t);
}

static void a_plain_function_is_nested_a_frame_is_not(void)
{
    tasklet *t = spawn(&pausing, named("p"));

    assert(stackless_run() == NONE);
    assert(tasklet_nesting_level(t) == (softly ? 0 : 1));
    assert(tasklet_restorable(t) == softly && tasklet_has_c_state(t) == !softly);
    assert(tasklet_run(t) == NONE && was_noted("p p=7 ") && !tasklet_restorable(t));
    drop(t);
}
BOTH(a_plain_function_is_nested_a_frame_is_not)

static void enable_softswitch_returns_the_former(void)
{
    assert(stackless_enable_softswitch(false) && !stackless_enable_softswitch(true));
}

static void without_soft_switching_frames_have_c_state(void)
{
    unsigned long before = stackless_soft_switches();
    tasklet *t = tasklet_start_soft(&pausing.code, named("p"), NONE);
    tasklet *u = tasklet_start_soft(&pausing.code, named("q"), NONE);

    assert(stackless_enable_softswitch(false));
    assert(stackless_run() == NONE && tasklet_paused(t));
    assert(tasklet_has_c_state(t) && tasklet_nesting_level(t) == 0);
    assert(stackless_soft_switches() == before);
    assert(!stackless_enable_softswitch(true) && tasklet_insert(t) && tasklet_insert(u));
    assert(stackless_run() == NONE && was_noted("p q p=7 q=7 ") && !tasklet_alive(t));
    drop(t);
    drop(u);
}

// Calls itself as deep as its argument says, and pauses at the bottom.
static value dive_step(struct soft_frame *frame, value arrived)
{
    int depth = (int)integer_of(value_item(frame->arguments, 0));

    SOFT_BEGIN(frame);
    if (depth == 0)
        SOFT_CALL(frame, arrived, stackless_schedule_remove(NONE));
    else
        SOFT_CALL(frame, arrived, soft_call(frame->code, tuple_from(1, integer_from(depth - 1)),
                                            NONE));
    SOFT_END;
    return integer_from(depth);
}

static const struct soft_code dive = { "dive", sizeof(struct counting), dive_step, NULL };

static void soft_code_calls_as_deep_as_the_heap_allows(void)
{
    enum { DEEP = 100000, MOST = 16 };
    int limit = thread_current()->deepest;
    tasklet *t;

    thread_current()->deepest = DEEP + 10;
    t = tasklet_start_soft(&dive, tuple_from(1, integer_from(DEEP)), NONE);
    assert(stackless_run() == NONE && tasklet_recursion_depth(t) == DEEP + 1);
    assert(lab_heap_blocks() > DEEP && !tasklet_has_c_state(t));
    assert(tasklet_run(t) == NONE && !tasklet_alive(t));
    thread_current()->deepest = limit;
    assert(tasklet_setup(t, tuple_from(1, integer_from(DEEP)), NONE) == t);
    assert(stackless_run() == NULL && raised(&RecursionError));
    drop(t);
}

static bool cleaned;

// What `finally` is for: code after the wait, whatever it ends with.
static value waits(value arguments, value keywords)
{
    value arrived = stackless_schedule_remove(NONE);

    (void)arguments, (void)keywords;
    cleaned = true;
    return arrived;
}

static value waits_step(struct soft_frame *frame, value arrived)
{
    SOFT_BEGIN(frame);
    SOFT_TRY(frame, arrived, stackless_schedule_remove(NONE));
    SOFT_END;
    cleaned = true;
    return arrived;
}

static const struct body waiting = BODY(waits);

static void dropped_only_c_code_cleans_up(void)
{
    tasklet *t = spawn(&waiting, EMPTY);

    cleaned = false;
    assert(stackless_run() == NONE && tasklet_paused(t));
    drop(t);
    assert(cleaned == !softly && stackless_runcount() == 1);
}
BOTH(dropped_only_c_code_cleans_up)

static const struct statement table[] = {
    { "K-77a", "run with a limit returns the interrupted tasklet, which is paused (hard)",
      who_takes_too_long_is_returned_hard, NULL },
    { "K-77b", "run with a limit returns the interrupted tasklet, which is paused (soft)",
      who_takes_too_long_is_returned_soft, NULL },
    { "K-77c", "nobody is interrupted in C, while atomic, or with a trap set",
      guarded_nobody_is_interrupted, NULL },
    { "K-78a", "run with a limit and without overrun returns None (hard)",
      without_overrun_run_returns_none_hard, NULL },
    { "K-78b", "run with a limit and without overrun returns None (soft)",
      without_overrun_run_returns_none_soft, NULL },
    { "K-78c", "a soft limit returns None at the next switch (hard)",
      a_soft_limit_waits_for_a_switch_hard, NULL },
    { "K-78d", "a soft limit returns None at the next switch (soft)",
      a_soft_limit_waits_for_a_switch_soft, NULL },
    { "K-79", "set_atomic returns the previous value", set_atomic_returns_the_former, NULL },
    { "K-80", "nesting level is 0 in soft code and positive in a C callback",
      in_a_callback_of_c_it_is_nested, NULL },
    { "K-81", "suspended inside a sort key: nesting level positive, not restorable",
      suspended_in_a_sort_it_is_not_restorable, NULL },
    { "K-82a", "suspended plainly: frames have nesting level 0 and are restorable (hard)",
      a_plain_function_is_nested_a_frame_is_not_hard, NULL },
    { "K-82b", "suspended plainly: frames have nesting level 0 and are restorable (soft)",
      a_plain_function_is_nested_a_frame_is_not_soft, NULL },
    { "K-83", "enable_softswitch returns the old value",
      enable_softswitch_returns_the_former, NULL },
    { "K-84", "with soft switching off even soft code has C state",
      without_soft_switching_frames_have_c_state, NULL },
    { "K-85", "calls of depth 100000 in soft code work with a raised limit",
      soft_code_calls_as_deep_as_the_heap_allows, NULL },
    { "K-90a", "dropping a soft-suspended tasklet runs nothing; a hard-suspended one cleans up (hard)",
      dropped_only_c_code_cleans_up_hard, NULL },
    { "K-90b", "dropping a soft-suspended tasklet runs nothing; a hard-suspended one cleans up (soft)",
      dropped_only_c_code_cleans_up_soft, NULL },
    { "K-91a", "getcurrent inside a tasklet is that tasklet (hard)",
      inside_it_is_current_and_not_main_hard, NULL },
    { "K-91b", "getcurrent inside a tasklet is that tasklet (soft)",
      inside_it_is_current_and_not_main_soft, NULL },
    { "K-92a", "is_current and is_main as expected from inside (hard)",
      inside_it_is_current_and_not_main_hard, NULL },
    { "K-92b", "is_current and is_main as expected from inside (soft)",
      inside_it_is_current_and_not_main_soft, NULL },
    { "K-93a", "thread_id equals the thread identifier (hard)",
      inside_it_is_current_and_not_main_hard, NULL },
    { "K-93b", "thread_id equals the thread identifier (soft)",
      inside_it_is_current_and_not_main_soft, NULL },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, prepare, argc, argv);
}
