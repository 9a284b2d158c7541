// SPDX-License-Identifier: GPL-2.0-or-later
// What is true of evergreen, gruvi and offset alike.
#include <assert.h>

#include "hubs/evergreen.h"
#include "hubs/gruvi.h"
#include "hubs/offset.h"
#include "hub_trace.h"

static evergreen_loop *loop;
static gruvi_hub *hub;
static evergreen_event *event;
static gruvi_event *signal;
static offset_channel *channel;
static struct waker *kept;

static void prepare(void)
{
    fiber_current();
}

static void nothing_else_beside(void *argument)
{
    (void)argument;
    if (evergreen_loop_new() == NULL)
        assert(raised(&RuntimeError));
    else
        assert(evergreen_loop_destroy(evergreen_loop_current()));
}

static void one_hub_for_a_thread(void)
{
    hub = gruvi_get_hub();
    assert(gruvi_get_hub() == hub);
    assert(evergreen_loop_new() == NULL && raised(&RuntimeError));
    assert(!offset_run() && raised(&RuntimeError));
    assert(gruvi_hub_close(hub));
    loop = evergreen_loop_new();
    assert(gruvi_get_hub() == NULL && raised(&RuntimeError));
    thread_free(thread_run(nothing_else_beside, NULL));
    assert(evergreen_loop_destroy(loop));
}

// The last that a scheduler picked is the one that runs: nobody else switched here.
static void i_was_picked(void)
{
    assert(thread_current()->picked == (struct unit *)fiber_current());
}

static value evergreen_sets(value argument)
{
    i_was_picked();
    evergreen_event_set(event);
    i_was_picked();
    note("%s set", string_of(argument));
    assert(evergreen_sleep(1));
    i_was_picked();
    note("%s slept", string_of(argument));
    return NONE;
}

static value evergreen_waits(value argument)
{
    (void)argument;
    i_was_picked();
    assert(evergreen_event_wait(event, EVERGREEN_FOREVER) == 1);
    i_was_picked();
    note("woken");
    return NONE;
}

static void evergreen_tasks_are_entered_by_the_loop(void)
{
    loop = evergreen_loop_new();
    event = evergreen_event_new();
    forget(evergreen_spawn(evergreen_waits, NONE));
    forget(evergreen_spawn(evergreen_sets, string_from("x")));
    assert(evergreen_loop_run(loop));
    assert(noted("x set woken x slept"));
    forget(event);
    assert(evergreen_loop_destroy(loop));
}

static value gruvi_sets(value argument)
{
    (void)argument;
    i_was_picked();
    gruvi_event_set(signal);
    i_was_picked();
    note("set");
    assert(gruvi_sleep(1));
    i_was_picked();
    return NONE;
}

static void gruvi_fibers_are_entered_by_the_hub(void)
{
    hub = gruvi_get_hub();
    signal = gruvi_event_new();
    gruvi_fiber *f = gruvi_spawn(gruvi_sets, NONE);
    assert(gruvi_event_wait(signal, GRUVI_FOREVER) == 1);
    i_was_picked();
    assert(gruvi_fiber_join(f, GRUVI_FOREVER));
    i_was_picked();
    assert(noted("set"));
    forget(f);
    forget(signal);
    assert(gruvi_hub_close(hub));
}

static value offset_receives(value argument)
{
    (void)argument;
    i_was_picked();
    forget(offset_recv(channel));
    i_was_picked();
    note("received");
    return NONE;
}

static value offset_sends(value argument)
{
    (void)argument;
    i_was_picked();
    assert(offset_send(channel, NONE));
    i_was_picked();
    note("sent");
    return NONE;
}

static void goroutines_are_entered_by_a_scheduler(void)
{
    channel = offset_makechan(0);
    assert(offset_go(offset_receives, NONE) && offset_go(offset_sends, NONE));
    assert(offset_run() && noted("sent received"));
    i_was_picked();
    forget(channel);
    assert(offset_stop());
}

static void evergreen_without_a_wake_up(void)
{
    loop = evergreen_loop_new();
    event = evergreen_event_new();
    assert(evergreen_event_wait(event, EVERGREEN_FOREVER) == -1 && raised(&RuntimeError));
    assert(evergreen_sleep(1) == false && raised(&RuntimeError));
    forget(event);
    assert(evergreen_loop_destroy(loop));
}

static void gruvi_without_a_wake_up(void)
{
    hub = gruvi_get_hub();
    assert(gruvi_hub_switch(hub) == NULL && raised(&RuntimeError));
    assert(gruvi_sleep(1));
    assert(gruvi_hub_switch(hub) == NULL && raised(&RuntimeError));
    assert(gruvi_hub_close(hub));
}

static value wait_in_callback(value argument)
{
    (void)argument;
    assert(!evergreen_sleep(1) && raised(&RuntimeError));
    note("refused");
    return NONE;
}

static void the_loop_itself_cannot_wait(void)
{
    loop = evergreen_loop_new();
    evergreen_call_soon(loop, wait_in_callback, NONE);
    assert(evergreen_loop_run(loop) && noted("refused"));
    assert(evergreen_loop_destroy(loop));
}

static value use_kept(value argument)
{
    assert(waker_use(kept, value_retain(argument)));
    assert(!waker_use(kept, value_retain(argument)));
    assert(!waker_throw(kept, error_from(&KeyError, NONE)));
    return NONE;
}

static void a_waker_works_once(void)
{
    loop = evergreen_loop_new();
    kept = waker_new((struct hub *)loop);
    value_retain((value)kept);
    assert(waker_arm(kept, 100, string_from("late")));
    evergreen_call_later(loop, 10, use_kept, string_from("early"));
    assert(is(waker_wait(kept, NULL), "'early'"));
    assert(!waker_use(kept, string_from("too late")));
    assert(evergreen_sleep(5) && evergreen_loop_now(loop) == 15);
    forget(kept);
    assert(evergreen_loop_destroy(loop));
}

static value late_event(value argument)
{
    (void)argument;
    gruvi_event_set(signal);
    return NONE;
}

static void what_was_too_late_disturbs_nobody(void)
{
    hub = gruvi_get_hub();
    signal = gruvi_event_new();
    assert(gruvi_call_later(hub, 10, late_event, NONE));
    assert(gruvi_event_wait(signal, 5) == 0);
    assert(gruvi_sleep(100) && gruvi_hub_now(hub) == 105);
    forget(signal);
    assert(gruvi_hub_close(hub));
}

static void wakers_never_lose_control(void)
{
    loop = evergreen_loop_new();
    event = evergreen_event_new();
    forget(evergreen_spawn(evergreen_waits, NONE));
    forget(evergreen_spawn(evergreen_sets, string_from("a")));
    forget(evergreen_spawn(evergreen_sets, string_from("b")));
    assert(evergreen_loop_run(loop));
    assert(noted("a set b set woken a slept b slept"));
    forget(event);
    assert(evergreen_loop_destroy(loop));
}

static value fail(value argument)
{
    (void)argument;
    return raise_error(&ValueError, "a task's own");
}

static value go_on(value argument)
{
    (void)argument;
    note("goes on");
    return NONE;
}

static void evergreen_survives_its_tasks(void)
{
    loop = evergreen_loop_new();
    forget(evergreen_spawn(fail, NONE));
    forget(evergreen_spawn(go_on, NONE));
    assert(evergreen_loop_run(loop) && noted("goes on"));
    assert(evergreen_loop_destroy(loop));
}

static void gruvi_survives_its_fibers(void)
{
    hub = gruvi_get_hub();
    forget(gruvi_spawn(fail, NONE));
    forget(gruvi_spawn(go_on, NONE));
    assert(gruvi_sleep(1) && noted("goes on"));
    assert(gruvi_hub_close(hub));
}

static void offset_survives_its_goroutines(void)
{
    assert(offset_go(fail, NONE) && offset_go(go_on, NONE));
    assert(offset_run() && noted("goes on"));
    assert(offset_stop());
}

static value interrupt(value argument)
{
    (void)argument;
    return raise_error(&KeyboardInterrupt, "stop");
}

static void fatal_errors_reach_the_main_program(void)
{
    loop = evergreen_loop_new();
    forget(evergreen_spawn(interrupt, NONE));
    forget(evergreen_spawn(go_on, NONE));
    assert(!evergreen_loop_run(loop) && raised_with(&KeyboardInterrupt, "'stop'"));
    assert(evergreen_sleep(1) && noted("goes on"));
    assert(evergreen_loop_destroy(loop));
}

static const struct statement table[] = {
    { "HB-1", "there is one hub per thread", one_hub_for_a_thread, NULL },
    { "HB-2a", "only the loop of evergreen switches into tasks",
      evergreen_tasks_are_entered_by_the_loop, NULL },
    { "HB-2b", "only the hub of gruvi switches into fibers",
      gruvi_fibers_are_entered_by_the_hub, NULL },
    { "HB-2c", "only a scheduler of offset switches into goroutines",
      goroutines_are_entered_by_a_scheduler, NULL },
    { "HB-3a", "evergreen: who leaves without a wake-up finds out", evergreen_without_a_wake_up,
      NULL },
    { "HB-3b", "gruvi: who leaves without a wake-up finds out", gruvi_without_a_wake_up, NULL },
    { "HB-3c", "the loop itself cannot leave", the_loop_itself_cannot_wait, NULL },
    { "HB-4a", "a wake-up happens at most once per wait", a_waker_works_once, NULL },
    { "HB-4b", "late wake-ups are disarmed", what_was_too_late_disturbs_nobody, NULL },
    { "HB-5", "waking is scheduling: the waker goes on", wakers_never_lose_control, NULL },
    { "HB-6a", "an exception of a task does not tear down evergreen",
      evergreen_survives_its_tasks, "ValueError: a task's own" },
    { "HB-6b", "an exception of a fiber does not tear down gruvi", gruvi_survives_its_fibers,
      "ValueError: a task's own" },
    { "HB-6c", "an exception of a goroutine does not tear down offset",
      offset_survives_its_goroutines, "ValueError: a task's own" },
    { "HB-6d", "an interrupt reaches the main program, and the loop can go on",
      fatal_errors_reach_the_main_program, NULL },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, prepare, argc, argv);
}
