/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * gruvi_sync.c - locks that are handed over, events, conditions
 *
 *   1. locks
 *   2. events
 *   3. conditions
 */
#include <stdlib.h>

#include "hubs/gruvi.h"

/* ---------------------------------------------------------------- 1. locks */

struct gruvi_lock {
    struct place place;
    bool counts;                /* an rlock */
    fiber *owner;               /* NULL: not locked; not owned */
    int depth;
};

static void dispose_lock(struct value_object *self)
{
    place_free((struct place *)self);
}

static const struct object_type lock_type = { "lock", VALUE_UNIT, dispose_lock };
static const struct object_type rlock_type = { "rlock", VALUE_UNIT, dispose_lock };

gruvi_lock *gruvi_lock_new(void)
{
    return place_new(&lock_type, sizeof(gruvi_lock));
}

gruvi_lock *gruvi_rlock_new(void)
{
    gruvi_lock *l = place_new(&rlock_type, sizeof *l);

    if (l != NULL)
        l->counts = true;
    return l;
}

bool gruvi_lock_is_locked(const gruvi_lock *l)
{
    return l->owner != NULL;
}

/* The first who waits has the lock from now on, though it runs later: nobody who comes
   in between can take it. */
static void hand_over(gruvi_lock *l)
{
    l->owner = waiters_wake_first(&l->place.waiters, 1);
    l->depth = l->owner != NULL;
}

int gruvi_lock_acquire(gruvi_lock *l, long timeout)
{
    fiber *current = fiber_current();
    int acquired;

    if (!gruvi_switchpoint("gruvi_lock_acquire"))
        return -1;
    if (l->owner == NULL || (l->counts && l->owner == current)) {
        l->owner = current;
        l->depth++;
        return 1;
    }
    value_retain((value)l);
    acquired = place_wait(&l->place, timeout);
    if (acquired < 0 && l->owner == current)
        hand_over(l);           /* it had just become ours when the error came */
    value_release((value)l);
    return acquired;
}

bool gruvi_lock_release(gruvi_lock *l)
{
    if (l->owner == NULL || (l->counts && l->owner != fiber_current())) {
        raise_error(&RuntimeError, "cannot release a lock that %s",
                    l->owner == NULL ? "nobody holds" : "another fiber holds");
        return false;
    }
    if (--l->depth == 0)
        hand_over(l);
    return true;
}

/* --------------------------------------------------------------- 2. events */

struct gruvi_event {
    struct place place;
    bool set;
};

static const struct object_type event_type = { "event", VALUE_UNIT, dispose_lock };

gruvi_event *gruvi_event_new(void)
{
    return place_new(&event_type, sizeof(gruvi_event));
}

void gruvi_event_set(gruvi_event *e)
{
    e->set = true;
    waiters_wake_all(&e->place.waiters);
}

void gruvi_event_clear(gruvi_event *e)
{
    e->set = false;
}

int gruvi_event_wait(gruvi_event *e, long timeout)
{
    if (!gruvi_switchpoint("gruvi_event_wait"))
        return -1;
    return e->set ? 1 : place_wait(&e->place, timeout);
}

/* ----------------------------------------------------------- 3. conditions */

struct gruvi_condition {
    struct unit unit;
    gruvi_lock *lock;
    struct ring sleepers;
};

/* One who waits, and for what. Lies in the heap: whoever notifies looks at it. */
struct sleeper {
    struct waiter place;
    bool (*holds)(void *context);       /* NULL: any notification will do */
    void *context;
};

static void dispose_condition(struct value_object *self)
{
    gruvi_condition *c = (gruvi_condition *)self;

    value_release((value)c->lock);
    unit_free(&c->unit);
}

static const struct object_type condition_type = {
    "condition", VALUE_UNIT, dispose_condition
};

gruvi_condition *gruvi_condition_new(gruvi_lock *lock)
{
    gruvi_condition *c = unit_new(&condition_type, sizeof *c);

    if (c != NULL) {
        c->lock = (gruvi_lock *)value_retain((value)lock);
        ring_init(&c->sleepers);
    }
    return c;
}

static bool is_held(const gruvi_condition *c, const char *what)
{
    if (gruvi_lock_is_locked(c->lock))
        return true;
    raise_error(&RuntimeError, "cannot %s: the condition's lock is not held", what);
    return false;
}

/* Takes the lock again as often as it was held, whatever has happened; an error that is
   pending waits aside. */
static int come_back(gruvi_condition *c, int depth, int woken)
{
    value error = error_take();

    if (gruvi_lock_acquire(c->lock, GRUVI_FOREVER) < 0)
        woken = -1;
    else
        c->lock->depth = depth;
    raise_value(error);
    return woken;
}

static int sleep_in(gruvi_condition *c, struct sleeper *sleeper, long timeout)
{
    struct waker *w = waker_limited(thread_current()->hub, timeout);
    int depth = c->lock->depth;
    int woken;

    if (w == NULL)
        return -1;
    sleeper->place.waker = w;
    ring_insert(&c->sleepers, &sleeper->place.link);
    c->lock->depth = 1;
    gruvi_lock_release(c->lock);
    woken = waker_wait_limited(w, &c->unit);
    ring_remove(&sleeper->place.link);
    return come_back(c, depth, woken);
}

static int wait_for(gruvi_condition *c, bool (*holds)(void *context), void *context,
                    long timeout)
{
    struct sleeper *sleeper = calloc(1, sizeof *sleeper);
    int woken;

    if (sleeper == NULL) {
        raise_no_memory();
        return -1;
    }
    sleeper->holds = holds;
    sleeper->context = context;
    value_retain((value)c);
    woken = sleep_in(c, sleeper, timeout);
    value_release((value)c);
    free(sleeper);
    return woken;
}

int gruvi_condition_wait(gruvi_condition *c, long timeout)
{
    if (!gruvi_switchpoint("gruvi_condition_wait") || !is_held(c, "wait"))
        return -1;
    return wait_for(c, NULL, NULL, timeout);
}

int gruvi_condition_wait_for(gruvi_condition *c, bool (*holds)(void *context),
                             void *context, long timeout)
{
    if (!gruvi_switchpoint("gruvi_condition_wait_for") || !is_held(c, "wait"))
        return -1;
    return holds(context) ? 1 : wait_for(c, holds, context, timeout);
}

bool gruvi_condition_notify(gruvi_condition *c, int count)
{
    struct ring *link, *next;

    if (!is_held(c, "notify"))
        return false;
    for (link = c->sleepers.next; link != &c->sleepers && count > 0; link = next) {
        struct sleeper *sleeper = RING_MEMBER(link, struct sleeper, place.link);

        next = link->next;
        if (sleeper->holds != NULL && !sleeper->holds(sleeper->context))
            continue;
        ring_remove(link);
        if (waker_use(sleeper->place.waker, integer_from(1)))
            count--;            /* or else its time was over already */
    }
    return true;
}
