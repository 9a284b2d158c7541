// SPDX-License-Identifier: GPL-2.0-or-later
// gruvi: the hub, callbacks, switch_back, switchpoints, and who may switch.
#include <assert.h>

#include "hubs/gruvi.h"
#include "hub_trace.h"

static gruvi_hub *hub;
static gruvi_fiber *other;

static void prepare(void)
{
    fiber_current();
}

static void end(void)
{
    assert(gruvi_hub_close(hub));
}

static value say(value text)
{
    note("%s", string_of(text));
    return NONE;
}

static value ask_for_hub(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    assert(gruvi_get_hub() == hub);
    if (hub == NULL)
        assert(raised(&RuntimeError));
    return NONE;
}

static void ask_in_a_fiber(void)
{
    fiber *f = fiber_new(ask_for_hub, EMPTY, NONE, NULL);

    assert(fiber_switch(f, NONE) == NONE);
    forget(f);
}

static void the_root_fiber_makes_the_hub(void)
{
    ask_in_a_fiber();
    hub = gruvi_get_hub();
    assert(hub != NULL && gruvi_get_hub() == hub);
    ask_in_a_fiber();
    end();
}

static void fibers_start_later_in_order(void)
{
    hub = gruvi_get_hub();
    for (int i = 1; i <= 3; i++)
        forget(gruvi_spawn(say, string_format("%d", i)));
    assert(noted(""));
    assert(gruvi_sleep(1));
    assert(noted("1 2 3"));
    end();
}

static void callbacks_run_in_order(void)
{
    hub = gruvi_get_hub();
    assert(gruvi_run_callback(hub, say, string_from("a")));
    forget(gruvi_spawn(say, string_from("fiber")));
    assert(gruvi_run_callback(hub, say, string_from("b")));
    assert(gruvi_call_later(hub, 1, say, string_from("later")));
    assert(noted(""));
    assert(gruvi_sleep(2));
    assert(noted("a fiber b later"));
    end();
}

static void queue_from_outside(void *argument)
{
    (void)argument;
    assert(gruvi_run_callback(hub, say, string_from("from outside")));
}

static void another_thread_can_queue_callbacks(void)
{
    hub = gruvi_get_hub();
    thread_free(thread_run(queue_from_outside, NULL));
    assert(noted(""));
    assert(gruvi_sleep(1));
    assert(noted("from outside"));
    end();
}

// Callback: calls a switch_back, twice.
static value call_back(value argument)
{
    gruvi_switch_back *back = pointer_of(argument);
    value x = keywords_from(1, "x", integer_from(1));

    assert(gruvi_switch_back_is_active(back));
    assert(gruvi_switch_back_call(back, tuple_from(1, integer_from(7)), x));
    assert(!gruvi_switch_back_is_active(back));
    assert(!gruvi_switch_back_call(back, EMPTY, NONE));
    note("called");
    return NONE;
}

static void a_switch_back_fires_once(void)
{
    hub = gruvi_get_hub();
    gruvi_switch_back *back = gruvi_switch_back_new(hub, 50);

    assert(gruvi_call_later(hub, 10, call_back, pointer_from(back)));
    assert(is(gruvi_hub_switch(hub), "((7,), {'x': 1})"));
    assert(noted("called") && gruvi_hub_now(hub) == 10);
    gruvi_switch_back_end(back);
    assert(gruvi_sleep(100) && gruvi_hub_now(hub) == 110);
    end();
}

static void or_it_times_out(void)
{
    hub = gruvi_get_hub();
    gruvi_switch_back *back = gruvi_switch_back_new(hub, 50);

    assert(gruvi_hub_switch(hub) == NULL && raised(&gruvi_Timeout));
    assert(gruvi_hub_now(hub) == 50);
    assert(!gruvi_switch_back_call(back, EMPTY, NONE));
    gruvi_switch_back_end(back);
    end();
}

static value fail(value argument)
{
    (void)argument;
    return raise_error(&ValueError, "a callback's own");
}

static void errors_of_callbacks_are_logged(void)
{
    hub = gruvi_get_hub();
    assert(gruvi_run_callback(hub, fail, NONE));
    assert(gruvi_run_callback(hub, say, string_from("next")));
    assert(gruvi_sleep(1));
    assert(noted("next"));
    end();
}

static bool switchpoints_refuse(void)
{
    gruvi_no_switchpoints_begin(hub);
    gruvi_no_switchpoints_begin(hub);
    gruvi_no_switchpoints_end(hub);
    bool refused = !gruvi_sleep(1) && raised(&RuntimeError);
    refused = refused && gruvi_hub_switch(hub) == NULL && raised(&RuntimeError);
    refused = refused && !gruvi_switchpoint("mine") && raised(&RuntimeError);
    gruvi_no_switchpoints_end(hub);
    return refused && gruvi_switchpoint("mine");
}

static void no_switch_in_a_section_without(void)
{
    hub = gruvi_get_hub();
    assert(switchpoints_refuse());
    assert(gruvi_hub_now(hub) == 0);
    assert(gruvi_sleep(1));
    end();
}

static value sleep_long(value argument)
{
    (void)argument;
    assert(!gruvi_fiber_switch(other, NONE) && raised(&RuntimeError));
    assert(!gruvi_fiber_throw(other, error_from(&KeyError, NONE)) && raised(&RuntimeError));
    return gruvi_sleep(1000) ? NONE : NULL;
}

// Callback of the hub: here it is allowed.
static value enter_other(value argument)
{
    (void)argument;
    assert(gruvi_fiber_switch(other, NONE));
    note("entered");
    assert(gruvi_fiber_throw(other, error_from(&gruvi_Cancelled, NONE)));
    note("thrown");
    return NONE;
}

static value wait_for_anything(value argument)
{
    (void)argument;
    note("waits");
    value got = gruvi_hub_switch(hub);
    note("%s", got == NONE ? "got None" : "?");
    return gruvi_hub_switch(hub);
}

static void only_the_hub_enters_fibers(void)
{
    hub = gruvi_get_hub();
    other = gruvi_fiber_new(wait_for_anything, NONE);
    assert(!gruvi_fiber_switch(other, NONE) && raised(&RuntimeError));
    assert(gruvi_fiber_start(other));
    forget(gruvi_spawn(sleep_long, NONE));
    assert(gruvi_run_callback(hub, enter_other, NONE));
    assert(gruvi_sleep(1));
    assert(noted("waits got None entered thrown"));
    assert(!gruvi_fiber_is_alive(other));
    forget(other);
    end();
}

static const struct statement table[] = {
    { "GV-1", "the hub is made at the first use, only in the root fiber",
      the_root_fiber_makes_the_hub, NULL },
    { "GV-2", "fibers are started by a queued callback, in start order",
      fibers_start_later_in_order, NULL },
    { "GV-3a", "callbacks run in insertion order", callbacks_run_in_order, NULL },
    { "GV-3b", "another thread can insert them", another_thread_can_queue_callbacks, NULL },
    { "GV-4a", "a switch_back fires at most once", a_switch_back_fires_once, NULL },
    { "GV-4b", "its timeout is its only use then", or_it_times_out, NULL },
    { "GV-5", "exceptions in callbacks are logged and do not stop the round",
      errors_of_callbacks_are_logged, "ValueError: a callback's own" },
    { "GV-6", "switching inside a no-switch section raises", no_switch_in_a_section_without,
      NULL },
    { "GV-7", "only the hub may switch or throw to a fiber", only_the_hub_enters_fibers, NULL },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, prepare, argc, argv);
}
