// SPDX-License-Identifier: GPL-2.0-or-later
// evergreen: tasks, their ends, limits, and what they wait for.
#include <assert.h>

#include "hubs/evergreen.h"
#include "hub_trace.h"

static evergreen_loop *loop;
static evergreen_task *task;
static evergreen_event *event;
static evergreen_rlock *rlock;

static void prepare(void)
{
    fiber_current();
}

// A loop with one task, run to its end. The task asserts.
static void run_in_task(hub_function body)
{
    loop = evergreen_loop_new();
    forget(evergreen_spawn(body, NONE));
    assert(evergreen_loop_run(loop));
    assert(noted("done"));
    assert(evergreen_loop_destroy(loop));
}

static value done(void)
{
    note("done");
    return NONE;
}

static value say(value text)
{
    note("%s", string_of(text));
    return NONE;
}

static value sleep_long(value argument)
{
    (void)argument;
    note("began");
    if (!evergreen_sleep(1000)) {
        note("killed");
        return NULL;
    }
    return NONE;
}

static value spawn_two(value argument)
{
    (void)argument;
    forget(evergreen_spawn(say, string_from("first")));
    forget(evergreen_spawn(say, string_from("second")));
    note("spawned");
    assert(evergreen_sleep(1));
    assert(noted("spawned first second"));
    return done();
}

static void spawn_does_not_run_at_once(void)
{
    run_in_task(spawn_two);
}

static void tasks_start_in_spawn_order(void)
{
    loop = evergreen_loop_new();
    for (int i = 1; i <= 4; i++)
        forget(evergreen_spawn(say, string_format("%d", i)));
    assert(noted(""));
    assert(evergreen_loop_run(loop));
    assert(noted("1 2 3 4"));
    assert(evergreen_loop_destroy(loop));
}

static value kill_unstarted(value argument)
{
    (void)argument;
    task = evergreen_spawn(say, string_from("never"));
    assert(evergreen_task_kill(task));
    assert(fiber_is_alive(task->fiber));
    assert(evergreen_task_join(task, EVERGREEN_FOREVER) == 1);
    assert(noted("") && !fiber_is_alive(task->fiber));
    forget(task);
    return done();
}

static void an_unstarted_task_that_is_killed_ends(void)
{
    run_in_task(kill_unstarted);
}

static value kill_sleeper(value argument)
{
    (void)argument;
    task = evergreen_spawn(sleep_long, NONE);
    assert(evergreen_sleep(1));
    assert(evergreen_task_kill(task));
    assert(noted("began"));
    assert(evergreen_task_join(task, EVERGREEN_FOREVER) == 1);
    assert(noted("killed") && evergreen_loop_now(loop) == 1);
    assert(evergreen_task_kill(task));
    forget(task);
    return done();
}

static void task_exit_is_silent(void)
{
    run_in_task(kill_sleeper);
}

static value join_sleeper(value argument)
{
    (void)argument;
    task = evergreen_task_new(sleep_long, NONE);
    assert(evergreen_task_join(task, 1) == -1 && raised(&RuntimeError));
    assert(evergreen_task_start(task));
    assert(!evergreen_task_start(task) && raised(&RuntimeError));
    assert(evergreen_task_join(task, 10) == 0 && evergreen_loop_now(loop) == 10);
    assert(evergreen_task_join(task, 0) == 0);
    assert(evergreen_task_join(task, EVERGREEN_FOREVER) == 1);
    assert(evergreen_loop_now(loop) == 1000 && noted("began"));
    assert(evergreen_task_join(task, 0) == 1);
    forget(task);
    return done();
}

static void join_tells_whether_it_ended(void)
{
    run_in_task(join_sleeper);
}

static value wait_for_event(value argument)
{
    (void)argument;
    event = evergreen_event_new();
    assert(evergreen_event_wait(event, 7) == 0 && evergreen_loop_now(loop) == 7);
    evergreen_event_set(event);
    forget(evergreen_spawn(say, string_from("other")));
    assert(evergreen_event_wait(event, EVERGREEN_FOREVER) == 1);
    assert(noted(""));
    evergreen_event_clear(event);
    assert(evergreen_event_wait(event, 3) == 0 && noted("other"));
    forget(event);
    return done();
}

static void a_set_event_does_not_block(void)
{
    run_in_task(wait_for_event);
}

// What is done within a limit: sleeps, and passes on what came of it.
static value nap(evergreen_timeout *limit, long delay)
{
    return evergreen_timeout_end(limit, evergreen_sleep(delay) ? integer_from(delay) : NULL);
}

static value limits_without_end(value argument)
{
    (void)argument;
    assert(is(nap(evergreen_timeout_begin(EVERGREEN_FOREVER, NONE), 50), "50"));
    assert(is(nap(evergreen_timeout_begin(-7, NONE), 50), "50"));
    assert(is(nap(evergreen_timeout_begin(60, NONE), 50), "50"));
    assert(evergreen_loop_now(loop) == 150);
    return done();
}

static void a_limit_may_never_end(void)
{
    run_in_task(limits_without_end);
}

static value limits_that_end(value argument)
{
    value error = error_from(&KeyError, string_from("k"));

    (void)argument;
    assert(nap(evergreen_timeout_begin(5, NONE), 50) == NULL);
    assert(raised_with(&evergreen_Timeout, "5"));
    assert(nap(evergreen_timeout_begin(5, error), 50) == NULL && raised_with(&KeyError, "'k'"));
    assert(is(nap(evergreen_timeout_begin_quiet(5), 50), "None"));
    assert(evergreen_loop_now(loop) == 15);
    return done();
}

static void a_limit_throws_or_is_quiet(void)
{
    run_in_task(limits_that_end);
}

static void a_bounded_semaphore_has_a_bound(void)
{
    evergreen_semaphore *s = evergreen_bounded_semaphore_new(2);
    evergreen_semaphore *unbounded = evergreen_semaphore_new(2);

    loop = evergreen_loop_new();
    assert(!evergreen_semaphore_release(s) && raised(&ValueError));
    assert(evergreen_semaphore_acquire(s, 0) == 1);
    assert(evergreen_semaphore_release(s));
    assert(!evergreen_semaphore_release(s) && raised(&ValueError));
    assert(evergreen_semaphore_release(unbounded));
    forget(s);
    forget(unbounded);
    assert(evergreen_loop_destroy(loop));
}

static value release_foreign_lock(value argument)
{
    (void)argument;
    assert(!evergreen_rlock_release(rlock) && raised(&RuntimeError));
    assert(evergreen_rlock_acquire(rlock, 0) == 0);
    return NONE;
}

static value use_rlock(value argument)
{
    (void)argument;
    rlock = evergreen_rlock_new();
    assert(!evergreen_rlock_release(rlock) && raised(&RuntimeError));
    assert(evergreen_rlock_acquire(rlock, EVERGREEN_FOREVER) == 1);
    assert(evergreen_rlock_acquire(rlock, EVERGREEN_FOREVER) == 1);
    task = evergreen_spawn(release_foreign_lock, NONE);
    assert(evergreen_task_join(task, EVERGREEN_FOREVER) == 1);
    assert(evergreen_rlock_release(rlock) && evergreen_rlock_release(rlock));
    assert(!evergreen_rlock_release(rlock) && raised(&RuntimeError));
    forget(task);
    forget(rlock);
    return done();
}

static void only_its_owner_releases_an_rlock(void)
{
    run_in_task(use_rlock);
}

static value use_futures(value argument)
{
    evergreen_future *f = evergreen_future_new();

    (void)argument;
    assert(evergreen_future_result(f, 4) == NULL && raised(&evergreen_TimeoutError));
    assert(evergreen_loop_now(loop) == 4);
    assert(evergreen_future_cancel(f) && !evergreen_future_cancel(f));
    assert(evergreen_future_result(f, EVERGREEN_FOREVER) == NULL);
    assert(raised(&evergreen_CancelledError));
    forget(f);
    return done();
}

static void futures_raise_cancelled_and_timeout(void)
{
    run_in_task(use_futures);
}

static const struct statement table[] = {
    { "EV-7", "spawn does not run the task immediately", spawn_does_not_run_at_once, NULL },
    { "EV-8", "tasks start in spawn order", tasks_start_in_spawn_order, NULL },
    { "EV-9", "an unstarted task that is killed never runs its body, but ends",
      an_unstarted_task_that_is_killed_ends, NULL },
    { "EV-10", "TaskExit is silent", task_exit_is_silent, NULL },
    { "EV-11", "join returns True when the task ended, False on timeout",
      join_tells_whether_it_ended, NULL },
    { "EV-12", "Event.wait returns at once when set", a_set_event_does_not_block, NULL },
    { "EV-14a", "a Timeout of None or below zero never fires", a_limit_may_never_end, NULL },
    { "EV-14b", "a Timeout throws, or is suppressed at the end", a_limit_throws_or_is_quiet,
      NULL },
    { "EV-16", "BoundedSemaphore over-release is a ValueError", a_bounded_semaphore_has_a_bound,
      NULL },
    { "EV-17", "RLock release by a non-owner is a RuntimeError",
      only_its_owner_releases_an_rlock, NULL },
    { "EV-18", "a cancelled future raises, and so does one that is late",
      futures_raise_cancelled_and_timeout, NULL },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, prepare, argc, argv);
}
