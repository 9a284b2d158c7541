// SPDX-License-Identifier: GPL-2.0-or-later
// evergreen: loops, their rounds, handlers and readers.
#include <assert.h>

#include "hubs/evergreen.h"
#include "hub_trace.h"

static evergreen_loop *loop;
static evergreen_handler *victim;
static bool failed_inside;

static void prepare(void)
{
    fiber_current();
}

static void begin(void)
{
    loop = evergreen_loop_new();
    assert(loop != NULL);
}

static void end(void)
{
    assert(evergreen_loop_destroy(loop));
}

// Callback and task: notes its argument.
static value say(value text)
{
    note("%s", string_of(text));
    return NONE;
}

static void one_loop_for_a_thread(void)
{
    begin();
    assert(evergreen_loop_new() == NULL && raised(&RuntimeError));
    assert(evergreen_loop_current() == loop);
    end();
}

static void make_no_loop(void *argument)
{
    (void)argument;
    assert(evergreen_loop_current() == NULL && raised(&RuntimeError));
    evergreen_loop *own = evergreen_loop_new();
    assert(own != NULL && own != loop && evergreen_loop_current() == own);
    assert(evergreen_loop_destroy(own));
}

static void only_main_gets_a_loop_without_asking(void)
{
    struct thread *other;

    loop = evergreen_loop_current();
    assert(loop != NULL);
    other = thread_run(make_no_loop, NULL);
    thread_free(other);
    end();
}

// Inside a task or a callback: what only the main program may do.
static value run_the_loop(value argument)
{
    (void)argument;
    failed_inside = !evergreen_loop_run(loop) && raised(&RuntimeError);
    return NONE;
}

static value destroy_the_loop(value argument)
{
    (void)argument;
    failed_inside = !evergreen_loop_destroy(loop) && raised(&RuntimeError);
    return NONE;
}

static void not_from_a_task(void)
{
    begin();
    forget(evergreen_spawn(run_the_loop, NONE));
    assert(evergreen_loop_run(loop) && failed_inside);
    end();
}

static void not_twice(void)
{
    begin();
    assert(evergreen_loop_run(loop));
    assert(!evergreen_loop_run(loop) && raised(&RuntimeError));
    end();
}

static void not_again_after_a_wait_ran_it(void)
{
    begin();
    assert(evergreen_sleep(5));
    assert(evergreen_loop_now(loop) == 5);
    assert(!evergreen_loop_run(loop) && raised(&RuntimeError));
    end();
}

static void not_destroyed_by_a_task(void)
{
    begin();
    forget(evergreen_spawn(destroy_the_loop, NONE));
    assert(evergreen_loop_run(loop) && failed_inside);
    end();
}

static void not_destroyed_by_a_callback(void)
{
    begin();
    evergreen_call_soon(loop, destroy_the_loop, NONE);
    assert(evergreen_loop_run(loop) && failed_inside);
    end();
}

// Notes its argument, and has it noted again in the next round.
static value again(value text)
{
    note("%s", string_of(text));
    evergreen_call_soon(loop, say, string_format("%s2", string_of(text)));
    return NONE;
}

static void new_callbacks_wait_for_the_next_round(void)
{
    begin();
    evergreen_call_soon(loop, again, string_from("a"));
    evergreen_call_soon(loop, again, string_from("b"));
    assert(evergreen_loop_run(loop));
    assert(noted("a b a2 b2"));
    end();
}

static value cancel_victim(value argument)
{
    (void)argument;
    evergreen_cancel(victim);
    return NONE;
}

static void cancelled_handlers_are_skipped(void)
{
    begin();
    evergreen_call_soon(loop, cancel_victim, NONE);
    victim = evergreen_call_soon(loop, say, string_from("never"));
    evergreen_call_soon(loop, say, string_from("after"));
    evergreen_cancel(evergreen_call_soon(loop, say, string_from("neither")));
    assert(evergreen_loop_run(loop));
    assert(noted("after"));
    end();
}

static void cancelled_timers_do_not_pass_time(void)
{
    begin();
    victim = evergreen_call_later(loop, 100, say, string_from("never"));
    evergreen_call_later(loop, 10, cancel_victim, NONE);
    assert(evergreen_loop_run(loop));
    assert(noted("") && evergreen_loop_now(loop) == 10);
    end();
}

static void later_than_no_delay_is_soon(void)
{
    begin();
    evergreen_call_later(loop, 0, say, string_from("zero"));
    evergreen_call_soon(loop, say, string_from("soon"));
    evergreen_call_later(loop, -5, say, string_from("less"));
    evergreen_call_later(loop, 1, say, string_from("later"));
    assert(evergreen_loop_run(loop));
    assert(noted("zero soon less later") && evergreen_loop_now(loop) == 1);
    end();
}

static const struct stream_part script[] = { { 5, "ab" }, { 9, "c" }, { 12, NULL } };

static value read_all(value argument)
{
    evergreen_stream *s = pointer_of(argument);
    int count;
    const char *bytes = stream_take(s, 10, &count);

    note("%ld:%.*s%s", evergreen_loop_now(loop), count, bytes, s->ended ? "." : "");
    return NONE;
}

static void one_reader_for_a_descriptor(void)
{
    begin();
    evergreen_stream *s = evergreen_open(loop, script, 3);
    assert(evergreen_add_reader(loop, s, read_all, pointer_from(s)));
    assert(!evergreen_add_reader(loop, s, say, string_from("x")) && raised(&RuntimeError));
    assert(evergreen_loop_run(loop));
    assert(noted("5:ab 9:c 12:."));
    evergreen_remove_reader(s);
    assert(evergreen_add_reader(loop, s, say, string_from("x")));
    forget(s);
    end();
}

static const struct statement table[] = {
    { "EV-1a", "a second loop in the same thread is a RuntimeError", one_loop_for_a_thread,
      NULL },
    { "EV-1b", "another thread has a loop of its own, if it asks",
      only_main_gets_a_loop_without_asking, NULL },
    { "EV-2", "run from a task is a RuntimeError", not_from_a_task, NULL },
    { "EV-3a", "a second run is a RuntimeError", not_twice, NULL },
    { "EV-3b", "so is a run after a wait of the main program", not_again_after_a_wait_ran_it,
      NULL },
    { "EV-4a", "destroy in a task is a RuntimeError", not_destroyed_by_a_task, NULL },
    { "EV-4b", "destroy in a callback is a RuntimeError", not_destroyed_by_a_callback, NULL },
    { "EV-5", "callbacks added during a round run in the next round",
      new_callbacks_wait_for_the_next_round, NULL },
    { "EV-6a", "cancelled handlers are skipped", cancelled_handlers_are_skipped, NULL },
    { "EV-6b", "time does not pass for cancelled timers", cancelled_timers_do_not_pass_time,
      NULL },
    { "EV-13", "call_later with a non-positive delay is call_soon", later_than_no_delay_is_soon,
      NULL },
    { "EV-15", "a second reader for one descriptor is a RuntimeError",
      one_reader_for_a_descriptor, NULL },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, prepare, argc, argv);
}
