// SPDX-License-Identifier: GPL-2.0-or-later
// gruvi: joins, locks, events, conditions, queues, futures.
#include <assert.h>

#include "hubs/gruvi.h"
#include "hub_trace.h"

static gruvi_hub *hub;
static gruvi_lock *lock;
static gruvi_event *event;
static gruvi_condition *condition;

static void prepare(void)
{
    fiber_current();
}

static void begin(void)
{
    hub = gruvi_get_hub();
    assert(hub != NULL);
}

static void end(void)
{
    assert(gruvi_hub_close(hub));
}

static value sleep_for(value delay)
{
    return gruvi_sleep((long)integer_of(delay)) ? NONE : NULL;
}

static void join_with_timeout_raises(void)
{
    begin();
    gruvi_fiber *f = gruvi_spawn(sleep_for, integer_from(30));

    assert(!gruvi_fiber_join(f, 10) && raised(&gruvi_Timeout));
    assert(gruvi_hub_now(hub) == 10);
    assert(gruvi_fiber_join(f, GRUVI_FOREVER) && gruvi_hub_now(hub) == 30);
    assert(gruvi_fiber_join(f, 0));
    forget(f);
    end();
}

static value hold_lock(value name)
{
    if (gruvi_lock_acquire(lock, GRUVI_FOREVER) < 0)
        return NULL;
    note("%s", string_of(name));
    assert(gruvi_sleep(10));
    assert(gruvi_lock_release(lock));
    return NONE;
}

static void lock_with_timeout_returns_false(void)
{
    begin();
    lock = gruvi_lock_new();
    forget(gruvi_spawn(hold_lock, string_from("a")));
    assert(gruvi_sleep(1));
    assert(gruvi_lock_acquire(lock, 5) == 0 && gruvi_hub_now(hub) == 6);
    assert(gruvi_lock_acquire(lock, 0) == 0);
    assert(gruvi_lock_acquire(lock, 50) == 1 && gruvi_hub_now(hub) == 10);
    assert(gruvi_lock_release(lock));
    assert(!gruvi_lock_release(lock) && raised(&RuntimeError));
    forget(lock);
    end();
}

static void locks_are_handed_over_in_order(void)
{
    begin();
    lock = gruvi_lock_new();
    assert(gruvi_lock_acquire(lock, GRUVI_FOREVER) == 1);
    forget(gruvi_spawn(hold_lock, string_from("a")));
    forget(gruvi_spawn(hold_lock, string_from("b")));
    assert(gruvi_sleep(1));
    assert(gruvi_lock_release(lock));
    assert(gruvi_lock_acquire(lock, 0) == 0);       // it is a's already
    assert(gruvi_lock_acquire(lock, GRUVI_FOREVER) == 1);
    assert(noted("a b") && gruvi_hub_now(hub) == 21);
    assert(gruvi_lock_release(lock));
    forget(lock);
    end();
}

// A fiber that gets the lock, and is cancelled before it runs again.
static void a_lock_that_came_too_late_is_passed_on(void)
{
    begin();
    lock = gruvi_lock_new();
    assert(gruvi_lock_acquire(lock, GRUVI_FOREVER) == 1);
    gruvi_fiber *f = gruvi_spawn(hold_lock, string_from("never"));
    forget(gruvi_spawn(hold_lock, string_from("b")));
    assert(gruvi_sleep(1));
    assert(gruvi_fiber_cancel(f));
    assert(gruvi_lock_release(lock));
    assert(gruvi_fiber_join(f, GRUVI_FOREVER));
    assert(gruvi_lock_is_locked(lock));
    assert(gruvi_sleep(20) && !gruvi_lock_is_locked(lock));
    assert(noted("b"));
    forget(f);
    forget(lock);
    end();
}

static value use_rlock(value argument)
{
    (void)argument;
    assert(!gruvi_lock_release(lock) && raised(&RuntimeError));
    assert(gruvi_lock_acquire(lock, 5) == 0);
    assert(gruvi_lock_acquire(lock, GRUVI_FOREVER) == 1);
    note("mine");
    assert(gruvi_lock_release(lock));
    return NONE;
}

static void rlocks_count_per_fiber(void)
{
    begin();
    lock = gruvi_rlock_new();
    assert(gruvi_lock_acquire(lock, GRUVI_FOREVER) == 1);
    assert(gruvi_lock_acquire(lock, GRUVI_FOREVER) == 1);
    gruvi_fiber *f = gruvi_spawn(use_rlock, NONE);
    assert(gruvi_sleep(10));
    assert(gruvi_lock_release(lock) && gruvi_lock_is_locked(lock));
    assert(gruvi_sleep(10) && noted(""));
    assert(gruvi_lock_release(lock));
    assert(gruvi_fiber_join(f, GRUVI_FOREVER) && noted("mine"));
    forget(f);
    forget(lock);
    end();
}

static void set_event(void *argument)
{
    (void)argument;
    gruvi_event_set(event);
}

static value notify_condition(value count)
{
    assert(gruvi_lock_acquire(lock, GRUVI_FOREVER) == 1);
    assert(gruvi_condition_notify(condition, (int)integer_of(count)));
    assert(gruvi_lock_release(lock));
    return NONE;
}

static void events_are_level_triggered(void)
{
    begin();
    event = gruvi_event_new();
    assert(gruvi_event_wait(event, 5) == 0);
    thread_free(thread_run(set_event, NULL));
    assert(gruvi_event_wait(event, 5) == 1 && gruvi_event_wait(event, 0) == 1);
    assert(gruvi_hub_now(hub) == 5);
    gruvi_event_clear(event);
    assert(gruvi_event_wait(event, 5) == 0);
    forget(event);
    end();
}

static void conditions_are_edge_triggered(void)
{
    begin();
    lock = gruvi_lock_new();
    condition = gruvi_condition_new(lock);
    assert(gruvi_condition_wait(condition, 1) == -1 && raised(&RuntimeError));
    assert(is(notify_condition(integer_from(1)), "None"));      // nobody waits: lost
    assert(gruvi_lock_acquire(lock, GRUVI_FOREVER) == 1);
    assert(gruvi_condition_wait(condition, 5) == 0 && gruvi_lock_is_locked(lock));
    forget(gruvi_spawn(notify_condition, integer_from(1)));
    assert(gruvi_condition_wait(condition, 5) == 1 && gruvi_lock_is_locked(lock));
    assert(gruvi_hub_now(hub) == 5);
    assert(gruvi_lock_release(lock));
    forget(condition);
    forget(lock);
    end();
}

static void queue_get_with_timeout_raises(void)
{
    begin();
    gruvi_queue *q = gruvi_queue_new(ITEMS_FIFO, 1);

    assert(gruvi_queue_get(q, 5) == NULL && raised(&gruvi_Empty) && gruvi_hub_now(hub) == 5);
    assert(gruvi_queue_get(q, 0) == NULL && raised(&gruvi_Empty));
    assert(gruvi_queue_put(q, integer_from(1), 0));
    assert(!gruvi_queue_put(q, integer_from(2), 5) && raised(&gruvi_Full));
    assert(is(gruvi_queue_get(q, 0), "1") && gruvi_queue_size(q) == 0);
    forget(q);
    end();
}

static void only_what_can_be_cancelled_is(void)
{
    begin();
    gruvi_future *f = gruvi_future_new();
    gruvi_future *running = gruvi_future_new();
    gruvi_future *certain = gruvi_future_new();

    future_begin(running, true);
    future_begin(certain, false);
    assert(gruvi_future_cancel(f) && !gruvi_future_cancel(f));
    assert(gruvi_future_cancel(running) && !gruvi_future_cancel(certain));
    assert(gruvi_future_result(f, 0) == NULL && raised(&gruvi_Cancelled));
    future_set_result(certain, integer_from(1));
    future_set_result(certain, integer_from(2));
    assert(!gruvi_future_cancel(certain) && is(gruvi_future_result(certain, 0), "1"));
    forget(f);
    forget(running);
    forget(certain);
    end();
}

static void wait_sorts_done_and_pending(void)
{
    begin();
    gruvi_future *never = gruvi_future_new();
    value slow = (value)gruvi_spawn(sleep_for, integer_from(30));
    value fast = (value)gruvi_spawn(sleep_for, integer_from(10));
    value objects[] = { (value)never, slow, fast };

    assert(gruvi_wait(objects, 3, 1, GRUVI_FOREVER) == 1 && gruvi_hub_now(hub) == 10);
    assert(objects[0] == fast && objects[1] == (value)never && objects[2] == slow);
    assert(gruvi_wait(objects, 3, 3, 50) == 2 && gruvi_hub_now(hub) == 60);
    assert(objects[0] == fast && objects[1] == slow && objects[2] == (value)never);
    objects[2] = integer_from(5);
    assert(gruvi_wait(objects, 3, 3, 50) == -1 && raised(&TypeError));
    value_release(slow);
    value_release(fast);
    forget(never);
    end();
}

// Runs in a thread of the pool.
static value work(value argument)
{
    assert(thread_current()->outer != NULL && gruvi_hub_now(hub) == 20);
    return argument == NONE ? raise_error(&KeyError, "no work") : value_retain(argument);
}

static void threads_wake_fibers_through_the_hub(void)
{
    begin();
    gruvi_future *f = gruvi_submit_thread(work, string_from("done"), 20);
    gruvi_future *failing = gruvi_submit_thread(work, NONE, 20);

    assert(!gruvi_future_cancel(f));
    assert(is(gruvi_future_result(f, GRUVI_FOREVER), "'done'"));
    assert(gruvi_future_result(failing, GRUVI_FOREVER) == NULL && raised(&KeyError));
    assert(gruvi_hub_now(hub) == 20);
    forget(f);
    forget(failing);
    end();
}

static const struct statement table[] = {
    { "GV-8", "join with timeout raises Timeout", join_with_timeout_raises, NULL },
    { "GV-9a", "lock acquisition with timeout returns False", lock_with_timeout_returns_false,
      NULL },
    { "GV-9b", "a lock is handed over, first come, first served",
      locks_are_handed_over_in_order, NULL },
    { "GV-9c", "a lock that was handed to a cancelled fiber is released again",
      a_lock_that_came_too_late_is_passed_on, NULL },
    { "GV-10", "RLock counts per fiber", rlocks_count_per_fiber, NULL },
    { "GV-11a", "Event is level triggered", events_are_level_triggered, NULL },
    { "GV-11b", "Condition is edge triggered", conditions_are_edge_triggered, NULL },
    { "GV-12", "queue get with timeout raises the empty exception",
      queue_get_with_timeout_raises, NULL },
    { "GV-13", "future cancel returns True only if not finished and cancellable",
      only_what_can_be_cancelled_is, NULL },
    { "GV-14", "wait tells those that are done from those that are pending",
      wait_sorts_done_and_pending, NULL },
    { "GV-15", "results of threads wake fibers through the hub",
      threads_wake_fibers_through_the_hub, NULL },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, prepare, argc, argv);
}
