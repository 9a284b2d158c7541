/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * evergreen_sync.c - semaphores, and what is made of them
 *
 *   1. semaphores and locks
 *   2. locks with an owner
 *   3. events
 *   4. conditions
 */
#include "hubs/evergreen.h"

/* ---------------------------------------------- 1. semaphores and locks */

struct evergreen_semaphore {
    struct place place;
    int counter;
    int bound;                  /* 0: none */
    struct ring sleeper;        /* a condition's row of those who sleep in it */
};

static void dispose_semaphore(struct value_object *self)
{
    evergreen_semaphore *s = (evergreen_semaphore *)self;

    ring_remove(&s->sleeper);
    place_free(&s->place);
}

static const struct object_type semaphore_type = {
    "semaphore", VALUE_UNIT, dispose_semaphore
};

static const struct object_type lock_type = { "lock", VALUE_UNIT, dispose_semaphore };

static evergreen_semaphore *semaphore(const struct object_type *type, int counter, int bound)
{
    evergreen_semaphore *s = place_new(type, sizeof *s);

    if (s != NULL) {
        s->counter = counter;
        s->bound = bound;
        ring_init(&s->sleeper);
    }
    return s;
}

evergreen_semaphore *evergreen_semaphore_new(int counter)
{
    return semaphore(&semaphore_type, counter, 0);
}

evergreen_semaphore *evergreen_bounded_semaphore_new(int counter)
{
    return semaphore(&semaphore_type, counter, counter);
}

evergreen_lock *evergreen_lock_new(void)
{
    return semaphore(&lock_type, 1, 1);
}

/* Wakes one of a set: the one in the middle of the row. */
static void notify(evergreen_semaphore *s)
{
    struct ring *row = &s->place.waiters;
    struct ring *chosen = row->next;

    for (int i = waiters_count(row) / 2; i > 0; i--)
        chosen = chosen->next;
    if (chosen != row) {
        ring_remove(chosen);
        ring_insert(row->next, chosen);
        waiters_wake_first(row, 1);
    }
}

/* Runs on the stack of whoever waits. Being woken is no more than a reason to look
   again: the unit may have been taken in between. */
int evergreen_semaphore_acquire(evergreen_semaphore *s, long timeout)
{
    evergreen_loop *loop = evergreen_loop_current();
    struct hub *hub = (struct hub *)loop;
    long limit;

    if (loop == NULL)
        return -1;
    limit = hub_limit(hub, timeout);
    while (s->counter == 0) {
        int woken = place_wait(&s->place, hub_left(hub, limit));

        if (woken <= 0) {
            if (s->counter > 0)
                notify(s);      /* we were woken, too, but by an error: pass it on */
            return woken;
        }
    }
    s->counter--;
    return 1;
}

bool evergreen_semaphore_release(evergreen_semaphore *s)
{
    if (s->bound > 0 && s->counter >= s->bound) {
        raise_error(&ValueError, "released more often than acquired: the bound is %d",
                    s->bound);
        return false;
    }
    s->counter++;
    notify(s);
    return true;
}

/* ----------------------------------------------- 2. locks with an owner */

struct evergreen_rlock {
    struct unit unit;
    evergreen_lock *lock;
    fiber *owner;               /* not owned: it holds the lock, so it lives */
    int depth;
};

static void dispose_rlock(struct value_object *self)
{
    evergreen_rlock *r = (evergreen_rlock *)self;

    value_release((value)r->lock);
    unit_free(&r->unit);
}

static const struct object_type rlock_type = { "rlock", VALUE_UNIT, dispose_rlock };

evergreen_rlock *evergreen_rlock_new(void)
{
    evergreen_rlock *r = unit_new(&rlock_type, sizeof *r);

    if (r != NULL && (r->lock = evergreen_lock_new()) == NULL) {
        value_release((value)r);
        return NULL;
    }
    return r;
}

int evergreen_rlock_acquire(evergreen_rlock *r, long timeout)
{
    fiber *current = fiber_current();
    int acquired = 1;

    if (r->owner != current)
        acquired = evergreen_semaphore_acquire(r->lock, timeout);
    if (acquired > 0) {
        r->owner = current;
        r->depth++;
    }
    return acquired;
}

bool evergreen_rlock_release(evergreen_rlock *r)
{
    if (r->owner == NULL || r->owner != fiber_current()) {
        raise_error(&RuntimeError, "only its owner can release a lock; %s",
                    r->owner == NULL ? "nobody owns it" : "it has another");
        return false;
    }
    if (--r->depth > 0)
        return true;
    r->owner = NULL;
    return evergreen_semaphore_release(r->lock);
}

/* --------------------------------------------------------------- 3. events */

struct evergreen_event {
    struct place place;
    bool set;
};

static void dispose_event(struct value_object *self)
{
    place_free((struct place *)self);
}

static const struct object_type event_type = { "event", VALUE_UNIT, dispose_event };

evergreen_event *evergreen_event_new(void)
{
    return place_new(&event_type, sizeof(evergreen_event));
}

void evergreen_event_set(evergreen_event *e)
{
    e->set = true;
    waiters_wake_all(&e->place.waiters);
}

void evergreen_event_clear(evergreen_event *e)
{
    e->set = false;
}

bool evergreen_event_is_set(const evergreen_event *e)
{
    return e->set;
}

int evergreen_event_wait(evergreen_event *e, long timeout)
{
    if (e->set)
        return 1;
    return evergreen_loop_current() != NULL ? place_wait(&e->place, timeout) : -1;
}

/* ----------------------------------------------------------- 4. conditions */

/* Who waits sleeps in a semaphore of its own, which stands in the row. */
struct evergreen_condition {
    struct unit unit;
    evergreen_lock *lock;
    struct ring sleepers;
};

static void dispose_condition(struct value_object *self)
{
    evergreen_condition *c = (evergreen_condition *)self;

    while (!ring_is_alone(&c->sleepers))
        ring_remove(c->sleepers.next);
    value_release((value)c->lock);
    unit_free(&c->unit);
}

static const struct object_type condition_type = {
    "condition", VALUE_UNIT, dispose_condition
};

evergreen_condition *evergreen_condition_new(evergreen_lock *lock)
{
    evergreen_condition *c = unit_new(&condition_type, sizeof *c);

    if (c != NULL) {
        c->lock = (evergreen_lock *)value_retain((value)lock);
        ring_init(&c->sleepers);
    }
    return c;
}

static bool is_held(const evergreen_condition *c, const char *what)
{
    if (c->lock->counter == 0)
        return true;
    raise_error(&RuntimeError, "cannot %s: the condition's lock is not held", what);
    return false;
}

/* Takes the lock again, whatever has happened; an error that is pending waits aside. */
static int come_back(evergreen_condition *c, int woken)
{
    value error = error_take();

    if (evergreen_semaphore_acquire(c->lock, EVERGREEN_FOREVER) < 0)
        woken = -1;
    raise_value(error);
    return woken;
}

int evergreen_condition_wait(evergreen_condition *c, long timeout)
{
    evergreen_semaphore *bed;
    int woken;

    if (!is_held(c, "wait"))
        return -1;
    bed = evergreen_semaphore_new(0);
    if (bed == NULL)
        return -1;
    value_retain((value)c);
    ring_insert(&c->sleepers, &bed->sleeper);
    evergreen_semaphore_release(c->lock);
    woken = evergreen_semaphore_acquire(bed, timeout);
    ring_remove(&bed->sleeper);
    woken = come_back(c, woken);
    value_release((value)bed);
    value_release((value)c);
    return woken;
}

int evergreen_condition_wait_for(evergreen_condition *c, bool (*holds)(void *context),
                                 void *context, long timeout)
{
    if (!holds(context) && evergreen_condition_wait(c, timeout) < 0)
        return -1;
    return holds(context);
}

bool evergreen_condition_notify(evergreen_condition *c, int count)
{
    if (!is_held(c, "notify"))
        return false;
    for (; count > 0 && !ring_is_alone(&c->sleepers); count--) {
        evergreen_semaphore *bed =
            RING_MEMBER(c->sleepers.next, evergreen_semaphore, sleeper);

        ring_remove(&bed->sleeper);
        evergreen_semaphore_release(bed);
    }
    return true;
}
