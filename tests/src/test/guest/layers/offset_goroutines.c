// SPDX-License-Identifier: GPL-2.0-or-later
// offset: the run queue, blocking calls, stopping, tickers.
#include <assert.h>

#include "hubs/offset.h"
#include "hub_trace.h"

static offset_proc *parked;
static offset_channel *never;

static void prepare(void)
{
    fiber_current();
}

static value say(value text)
{
    note("%s", string_of(text));
    return NONE;
}

static value say_twice(value text)
{
    note("%s1", string_of(text));
    assert(offset_gosched());
    note("%s2", string_of(text));
    return NONE;
}

static void goroutines_run_in_creation_order(void)
{
    for (int i = 1; i <= 4; i++)
        assert(offset_go(say, string_format("%d", i)));
    assert(noted(""));
    assert(offset_run());
    assert(noted("1 2 3 4"));
    assert(offset_stop());
}

static void they_take_turns(void)
{
    assert(offset_go(say_twice, string_from("a")));
    assert(offset_go(say_twice, string_from("b")));
    assert(offset_run());
    assert(noted("a1 b1 a2 b2"));
    assert(offset_stop());
}

static value park(value argument)
{
    (void)argument;
    parked = offset_current();
    assert(is(offset_park(), "'param'"));
    note("parked");
    return NONE;
}

static value make_ready(value argument)
{
    (void)argument;
    assert(!offset_ready(offset_current(), NONE) && raised(&RuntimeError));
    assert(offset_ready(parked, string_from("param")));
    note("ready");
    assert(!offset_ready(parked, NONE) && raised(&RuntimeError));
    return NONE;
}

static void ready_needs_one_that_sleeps(void)
{
    assert(offset_go(park, NONE));
    assert(offset_go(make_ready, NONE));
    assert(offset_run());
    assert(noted("ready parked"));
    assert(offset_stop());
}

static void only_goroutines_wait(void)
{
    offset_channel *c = offset_makechan(1);

    assert(offset_current() == NULL);
    assert(!offset_gosched() && raised(&RuntimeError));
    assert(offset_park() == NULL && raised(&RuntimeError));
    assert(offset_send(c, integer_from(1)));
    assert(!offset_send(c, integer_from(2)) && raised(&RuntimeError));
    assert(is(offset_recv(c), "1"));
    assert(offset_recv(c) == NULL && raised(&RuntimeError));
    forget(c);
    assert(offset_stop());
}

static value block(value name)
{
    assert(thread_current()->outer != NULL);
    note("%s blocked", string_of(name));
    return string_format("%s's result", string_of(name));
}

static value call(value name)
{
    value result = offset_syscall(block, value_retain(name), 10);

    note("%s", string_of(result));
    value_release(result);
    return NONE;
}

static value tick(value argument)
{
    for (int i = 0; i < (int)integer_of(argument); i++) {
        note("%ld", offset_now());
        assert(offset_sleep(6));
    }
    return NONE;
}

static void a_blocking_call_stops_nobody_else(void)
{
    assert(offset_go(call, string_from("call")));
    assert(offset_go(tick, integer_from(3)));
    assert(offset_run());
    assert(noted("0 6 call blocked call's result 12") && offset_now() == 18);
    assert(offset_stop());
}

// Both calls end at the same time; each pushes itself to the front of the queue.
static void a_finished_call_comes_first(void)
{
    assert(offset_go(call, string_from("a")));
    assert(offset_go(call, string_from("b")));
    assert(offset_run());
    assert(noted("a blocked b blocked b's result a's result"));
    assert(offset_stop());
}

static value wait_for_ever(value argument)
{
    value got = offset_recv(never);

    assert(got == NULL && error_matches(&offset_Exit));
    note("%s thrown out", string_of(argument));
    return NULL;
}

static void run_returns_when_nothing_can_run(void)
{
    never = offset_makechan(0);
    assert(offset_run());
    assert(offset_go(tick, integer_from(1)));
    assert(offset_go(wait_for_ever, string_from("waiter")));
    assert(offset_run() && offset_now() == 6);
    assert(noted("0"));
    assert(offset_go(say, string_from("more")));
    assert(offset_run() && noted("more"));
    assert(offset_stop() && noted("waiter thrown out"));
    forget(never);
}

static value stop_inside(value argument)
{
    (void)argument;
    assert(!offset_stop() && raised(&RuntimeError));
    return NONE;
}

static void stop_throws_exit_which_is_swallowed(void)
{
    never = offset_makechan(0);
    assert(offset_go(wait_for_ever, string_from("a")));
    assert(offset_go(stop_inside, NONE));
    assert(offset_go(wait_for_ever, string_from("b")));
    assert(offset_run());
    assert(offset_go(say, string_from("never begun")));
    assert(noted(""));
    assert(offset_stop());
    assert(noted("a thrown out b thrown out"));
    forget(never);
}

static void ticks_need_an_interval(void)
{
    assert(offset_tick(0) == NULL && error_pending() == NULL);
    assert(offset_tick(-1) == NULL && error_pending() == NULL);
    assert(offset_ticker_new(-1) == NULL && raised(&ValueError));
    assert(offset_ticker_new(0) == NULL && raised(&ValueError));
    assert(offset_stop());
}

// Does not listen for some time: the ticks of that time are left out but for one.
static value listen_late(value argument)
{
    offset_timer *ticker = offset_ticker_new(10);

    (void)argument;
    assert(offset_sleep(35));
    for (int i = 0; i < 3; i++)
        note("%lld", integer_of(offset_recv(offset_timer_channel(ticker))));
    assert(offset_timer_stop(ticker) && !offset_timer_stop(ticker));
    forget(ticker);
    return NONE;
}

static void tickers_leave_out_what_nobody_takes(void)
{
    assert(offset_go(listen_late, NONE));
    assert(offset_run());
    assert(noted("10 40 50") && offset_now() == 50);
    assert(offset_stop());
}

static const struct statement table[] = {
    { "OF-1a", "goroutines run in creation order", goroutines_run_in_creation_order, NULL },
    { "OF-1b", "those that yield take turns", they_take_turns, NULL },
    { "OF-2a", "ready on a goroutine that is not sleeping is an error",
      ready_needs_one_that_sleeps, NULL },
    { "OF-2b", "only goroutines can wait", only_goroutines_wait, NULL },
    { "OF-9a", "a blocking call does not stop other goroutines",
      a_blocking_call_stops_nobody_else, NULL },
    { "OF-9b", "who comes back from one is first in the queue", a_finished_call_comes_first,
      NULL },
    { "OF-10", "run returns when the queue and the futures are empty",
      run_returns_when_nothing_can_run, NULL },
    { "OF-11", "stop throws an exit exception, which is swallowed",
      stop_throws_exit_which_is_swallowed, NULL },
    { "OF-12a", "Tick without a positive interval is None, a Ticker raises ValueError",
      ticks_need_an_interval, NULL },
    { "OF-12b", "a Ticker leaves out what nobody takes", tickers_leave_out_what_nobody_takes,
      NULL },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, prepare, argc, argv);
}
