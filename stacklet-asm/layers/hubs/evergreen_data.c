/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * evergreen_data.c - what tasks hand each other
 *
 *   1. channels
 *   2. queues
 *   3. futures
 */
#include "hubs/evergreen.h"

const struct error_type evergreen_CancelledError = {
    "evergreen.CancelledError", &Exception
};
const struct error_type evergreen_TimeoutError = { "evergreen.TimeoutError", &Exception };
const struct error_type evergreen_Full = { "evergreen.Full", &Exception };
const struct error_type evergreen_Empty = { "evergreen.Empty", &Exception };

/* ------------------------------------------------------------- 1. channels */

/*
 *      send                            receive
 *      takes the sending lock          takes the receiving lock
 *      puts the item here
 *      sets `filled`      ---------->  waits for `filled`
 *      waits for `taken`  <----------  takes the item, sets `taken`
 *      gives the lock back             gives the lock back
 */
struct evergreen_channel {
    struct unit unit;
    evergreen_lock *sending, *receiving;
    evergreen_event *filled, *taken;
    value item;
    bool is_error;              /* a bomb: it goes off at the receiver */
};

static void dispose_channel(struct value_object *self)
{
    evergreen_channel *c = (evergreen_channel *)self;

    value_release((value)c->sending);
    value_release((value)c->receiving);
    value_release((value)c->filled);
    value_release((value)c->taken);
    value_release(c->item);
    unit_free(&c->unit);
}

static const struct object_type channel_object_type = {
    "rendezvous", VALUE_UNIT, dispose_channel
};

evergreen_channel *evergreen_channel_new(void)
{
    evergreen_channel *c = unit_new(&channel_object_type, sizeof *c);

    if (c == NULL)
        return NULL;
    if ((c->sending = evergreen_lock_new()) == NULL
        || (c->receiving = evergreen_lock_new()) == NULL
        || (c->filled = evergreen_event_new()) == NULL
        || (c->taken = evergreen_event_new()) == NULL) {
        value_release((value)c);
        return NULL;
    }
    return c;
}

/* The sending lock is held. False: nobody took the item, and it is here no more. */
static bool hand_over(evergreen_channel *c, value item, bool is_error)
{
    c->item = item;
    c->is_error = is_error;
    evergreen_event_set(c->filled);
    if (evergreen_event_wait(c->taken, EVERGREEN_FOREVER) < 0
        && !evergreen_event_is_set(c->taken)) {
        evergreen_event_clear(c->filled);
        value_release(c->item);
        c->item = NULL;
        return false;
    }
    evergreen_event_clear(c->taken);
    return error_pending() == NULL;
}

static bool send(evergreen_channel *c, value item, bool is_error)
{
    bool sent = false;

    if (item == NULL)
        return false;
    value_retain((value)c);
    if (evergreen_semaphore_acquire(c->sending, EVERGREEN_FOREVER) > 0) {
        sent = hand_over(c, item, is_error);
        evergreen_semaphore_release(c->sending);
    } else {
        value_release(item);
    }
    value_release((value)c);
    return sent;
}

bool evergreen_channel_send(evergreen_channel *c, value item)
{
    return send(c, item, false);
}

bool evergreen_channel_send_error(evergreen_channel *c, value error)
{
    return send(c, error, true);
}

value evergreen_channel_receive(evergreen_channel *c)
{
    value item = NULL;

    value_retain((value)c);
    if (evergreen_semaphore_acquire(c->receiving, EVERGREEN_FOREVER) > 0) {
        if (evergreen_event_wait(c->filled, EVERGREEN_FOREVER) > 0) {
            item = c->item;
            c->item = NULL;
            evergreen_event_clear(c->filled);
            evergreen_event_set(c->taken);
            item = c->is_error ? raise_value(item) : item;
        }
        evergreen_semaphore_release(c->receiving);
    }
    value_release((value)c);
    return item;
}

/* --------------------------------------------------------------- 2. queues */

struct evergreen_queue {
    struct unit unit;
    evergreen_lock *lock;
    evergreen_condition *not_empty, *not_full;
    struct items items;
    int size;                   /* 0: no limit */
};

static void dispose_queue(struct value_object *self)
{
    evergreen_queue *q = (evergreen_queue *)self;

    items_clear(&q->items);
    value_release((value)q->not_empty);
    value_release((value)q->not_full);
    value_release((value)q->lock);
    unit_free(&q->unit);
}

static const struct object_type queue_type = { "queue", VALUE_UNIT, dispose_queue };

evergreen_queue *evergreen_queue_new(enum items_order order, int size)
{
    evergreen_queue *q = unit_new(&queue_type, sizeof *q);

    if (q == NULL)
        return NULL;
    q->items.order = order;
    q->size = size;
    if ((q->lock = evergreen_lock_new()) == NULL
        || (q->not_empty = evergreen_condition_new(q->lock)) == NULL
        || (q->not_full = evergreen_condition_new(q->lock)) == NULL) {
        value_release((value)q);
        return NULL;
    }
    return q;
}

static bool can_put(void *context)
{
    const evergreen_queue *q = context;

    return q->size == 0 || q->items.count < q->size;
}

static bool can_get(void *context)
{
    const evergreen_queue *q = context;

    return q->items.count > 0;
}

/* Takes the lock, and keeps it if the queue can be used within the timeout. */
static bool enter(evergreen_queue *q, bool (*can)(void *context), evergreen_condition *until,
                  long timeout, const struct error_type *late)
{
    struct hub *hub = (struct hub *)evergreen_loop_current();
    long limit = hub != NULL ? hub_limit(hub, timeout) : 0;

    if (evergreen_semaphore_acquire(q->lock, EVERGREEN_FOREVER) < 0)
        return false;
    while (!can(q)) {
        int woken = evergreen_condition_wait(until, hub_left(hub, limit));

        if (woken > 0)
            continue;
        if (woken == 0)
            raise_error(late, "the queue has %d items, for %ld ms", q->items.count, timeout);
        evergreen_semaphore_release(q->lock);
        return false;
    }
    return true;
}

bool evergreen_queue_put(evergreen_queue *q, value item, long timeout)
{
    bool done = false;

    if (item == NULL)
        return false;
    value_retain((value)q);
    if (enter(q, can_put, q->not_full, timeout, &evergreen_Full)) {
        done = items_add(&q->items, item);
        if (done)
            evergreen_condition_notify(q->not_empty, 1);
        evergreen_semaphore_release(q->lock);
    } else {
        value_release(item);
    }
    value_release((value)q);
    return done;
}

value evergreen_queue_get(evergreen_queue *q, long timeout)
{
    value item = NULL;

    value_retain((value)q);
    if (enter(q, can_get, q->not_empty, timeout, &evergreen_Empty)) {
        item = items_take(&q->items);
        evergreen_condition_notify(q->not_full, 1);
        evergreen_semaphore_release(q->lock);
    }
    value_release((value)q);
    return item;
}

int evergreen_queue_size(const evergreen_queue *q)
{
    return q->items.count;
}

/* -------------------------------------------------------------- 3. futures */

static const struct future_errors errors = {
    &evergreen_CancelledError, &evergreen_TimeoutError
};

evergreen_future *evergreen_future_new(void)
{
    evergreen_loop *loop = evergreen_loop_current();

    return loop != NULL ? future_new((struct hub *)loop, &errors) : NULL;
}

bool evergreen_future_cancel(evergreen_future *f)
{
    /* As in concurrent.futures, only what has not begun. */
    return f->state == FUTURE_PENDING && future_cancel(f);
}

value evergreen_future_result(evergreen_future *f, long timeout)
{
    return future_result(f, timeout);
}

evergreen_future *evergreen_submit(hub_function function, value argument)
{
    evergreen_future *f = evergreen_future_new();
    evergreen_task *t = evergreen_spawn(future_run_job, future_job(f, function, argument));

    if (t == NULL) {
        value_release((value)f);
        return NULL;
    }
    value_release((value)t);
    return f;
}

evergreen_future *evergreen_submit_thread(hub_function function, value argument,
                                          long duration)
{
    evergreen_loop *loop = evergreen_loop_current();

    if (loop == NULL) {
        value_release(argument);
        return NULL;
    }
    return future_in_thread((struct hub *)loop, &errors, duration, function, argument);
}
