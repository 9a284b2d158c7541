/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * offset_sync.c - the classic means of synchronisation
 *
 *   1. waiting at a place
 *   2. semaphores and mutexes
 *   3. readers and writers
 *   4. conditions
 *   5. waiting for a group, and doing things once
 */
#include "hubs/offset_context.h"

/* ------------------------------------------------- 1. waiting at a place */

static void dispose_place(struct value_object *self)
{
    place_free((struct place *)self);
}

/* False: an error is pending. `woken` tells whether the wake-up had come before it. */
static bool wait_at(struct place *place, bool *woken)
{
    struct waker *w = offset_waker();
    value back;

    *woken = false;
    if (w == NULL)
        return false;
    value_retain((value)place);
    value_retain((value)w);
    ring_insert(&place->waiters, &w->own.link);
    back = waker_wait(w, &place->unit);
    *woken = w->sent != NULL;
    value_release((value)w);
    value_release((value)place);
    return back != NULL;
}

/* Makes the youngest the first of a row. */
static void turn_round(struct ring *row)
{
    struct ring *youngest = row->previous;

    ring_remove(youngest);
    ring_insert(row->next, youngest);
}

/* -------------------------------------------- 2. semaphores and mutexes */

struct offset_semaphore {
    struct place place;
    int units;
};

static const struct object_type semaphore_type = {
    "semaphore", VALUE_UNIT, dispose_place
};

offset_semaphore *offset_semaphore_new(int units)
{
    offset_semaphore *s = place_new(&semaphore_type, sizeof *s);

    if (s != NULL)
        s->units = units;
    return s;
}

/* A unit is given from hand to hand: whoever was woken has it, and gives it back if an
   error is the reason for going on. */
bool offset_semaphore_acquire(offset_semaphore *s)
{
    bool woken;

    if (s->units > 0) {
        s->units--;
        return true;
    }
    if (wait_at(&s->place, &woken))
        return true;
    if (woken)
        offset_semaphore_release(s);
    return false;
}

void offset_semaphore_release(offset_semaphore *s)
{
    turn_round(&s->place.waiters);
    if (waiters_wake_first(&s->place.waiters, 1) == NULL)
        s->units++;
}

/* A semaphore of one unit. */
struct offset_mutex {
    offset_semaphore semaphore;
};

static const struct object_type mutex_type = { "mutex", VALUE_UNIT, dispose_place };

offset_mutex *offset_mutex_new(void)
{
    offset_mutex *m = place_new(&mutex_type, sizeof *m);

    if (m != NULL)
        m->semaphore.units = 1;
    return m;
}

bool offset_mutex_lock(offset_mutex *m)
{
    return offset_semaphore_acquire(&m->semaphore);
}

bool offset_mutex_unlock(offset_mutex *m)
{
    if (m->semaphore.units > 0) {
        raise_error(&RuntimeError, "cannot unlock a mutex that is not locked");
        return false;
    }
    offset_semaphore_release(&m->semaphore);
    return true;
}

/* ------------------------------------------------ 3. readers and writers */

struct offset_rwmutex {
    struct place writers;
    struct place *readers;      /* owned */
    int reading;                /* how many read; -1: somebody writes */
};

static void dispose_rwmutex(struct value_object *self)
{
    offset_rwmutex *m = (offset_rwmutex *)self;

    value_release((value)m->readers);
    place_free(&m->writers);
}

static const struct object_type rwmutex_type = { "rwmutex", VALUE_UNIT, dispose_rwmutex };
static const struct object_type readers_type = { "readers", VALUE_UNIT, dispose_place };

offset_rwmutex *offset_rwmutex_new(void)
{
    offset_rwmutex *m = place_new(&rwmutex_type, sizeof *m);

    if (m == NULL)
        return NULL;
    m->readers = place_new(&readers_type, sizeof *m->readers);
    if (m->readers == NULL) {
        value_release((value)m);
        return NULL;
    }
    return m;
}

/* Nobody reads or writes any more: hands over, to a writer before readers. */
static void hand_over(offset_rwmutex *m)
{
    m->reading = 0;
    if (waiters_wake_first(&m->writers.waiters, 1) != NULL) {
        m->reading = -1;
        return;
    }
    while (waiters_wake_first(&m->readers->waiters, 1) != NULL)
        m->reading++;
}

bool offset_rwmutex_lock(offset_rwmutex *m)
{
    bool woken;

    if (m->reading == 0) {
        m->reading = -1;
        return true;
    }
    if (wait_at(&m->writers, &woken))
        return true;
    if (woken)
        hand_over(m);
    return false;
}

bool offset_rwmutex_unlock(offset_rwmutex *m)
{
    if (m->reading != -1) {
        raise_error(&RuntimeError, "cannot unlock: nobody writes");
        return false;
    }
    hand_over(m);
    return true;
}

bool offset_rwmutex_rlock(offset_rwmutex *m)
{
    bool woken;

    if (m->reading >= 0 && ring_is_alone(&m->writers.waiters)) {
        m->reading++;
        return true;
    }
    if (wait_at(m->readers, &woken))
        return true;
    if (woken)
        offset_rwmutex_runlock(m);
    return false;
}

bool offset_rwmutex_runlock(offset_rwmutex *m)
{
    if (m->reading <= 0) {
        raise_error(&RuntimeError, "cannot unlock: nobody reads");
        return false;
    }
    if (--m->reading == 0)
        hand_over(m);
    return true;
}

/* ----------------------------------------------------------- 4. conditions */

struct offset_cond {
    struct place place;
    offset_mutex *mutex;
};

static void dispose_cond(struct value_object *self)
{
    offset_cond *c = (offset_cond *)self;

    value_release((value)c->mutex);
    place_free(&c->place);
}

static const struct object_type cond_type = { "cond", VALUE_UNIT, dispose_cond };

offset_cond *offset_cond_new(offset_mutex *mutex)
{
    offset_cond *c = place_new(&cond_type, sizeof *c);

    if (c != NULL)
        c->mutex = (offset_mutex *)unit_value(mutex);
    return c;
}

/* The mutex is taken again, whatever has happened; an error waits aside. */
bool offset_cond_wait(offset_cond *c)
{
    bool woken, locked;
    value error;

    if (!offset_is_goroutine() || !offset_mutex_unlock(c->mutex))
        return false;
    value_retain((value)c);
    wait_at(&c->place, &woken);
    error = error_take();
    locked = offset_mutex_lock(c->mutex);
    raise_value(error);
    value_release((value)c);
    return locked && error == NULL;
}

void offset_cond_signal(offset_cond *c)
{
    waiters_wake_first(&c->place.waiters, 1);
}

void offset_cond_broadcast(offset_cond *c)
{
    waiters_wake_all(&c->place.waiters);
}

/* ------------------ 5. waiting for a group, and doing things once */

struct offset_waitgroup {
    struct place place;
    int count;
};

static const struct object_type waitgroup_type = {
    "waitgroup", VALUE_UNIT, dispose_place
};

offset_waitgroup *offset_waitgroup_new(void)
{
    return place_new(&waitgroup_type, sizeof(offset_waitgroup));
}

bool offset_waitgroup_add(offset_waitgroup *w, int count)
{
    if (w->count + count < 0) {
        raise_error(&ValueError, "more done than were added to a group of %d", w->count);
        return false;
    }
    w->count += count;
    if (w->count == 0)
        waiters_wake_all(&w->place.waiters);
    return true;
}

bool offset_waitgroup_done(offset_waitgroup *w)
{
    return offset_waitgroup_add(w, -1);
}

bool offset_waitgroup_wait(offset_waitgroup *w)
{
    bool woken;

    return w->count == 0 || wait_at(&w->place, &woken);
}

struct offset_once {
    struct place place;
    enum { NOT_DONE, UNDER_WAY, IS_DONE } state;
};

static const struct object_type once_type = { "once", VALUE_UNIT, dispose_place };

offset_once *offset_once_new(void)
{
    return place_new(&once_type, sizeof(offset_once));
}

bool offset_once_do(offset_once *o, hub_function function, value argument)
{
    value result;
    bool woken;

    if (argument == NULL || o->state != NOT_DONE) {
        value_release(argument);
        if (argument == NULL)
            return false;
        return o->state == IS_DONE || wait_at(&o->place, &woken);
    }
    o->state = UNDER_WAY;
    value_retain((value)o);
    result = function(argument);
    o->state = IS_DONE;
    waiters_wake_all(&o->place.waiters);
    value_release(argument);
    value_release(result);
    value_release((value)o);
    return result != NULL;
}
