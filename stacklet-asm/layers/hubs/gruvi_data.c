/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * gruvi_data.c - what fibers hand each other, and what peers send them
 *
 *   1. queues
 *   2. futures
 *   3. waiting for some of many
 *   4. protocols
 */
#include <stdlib.h>

#include "hubs/gruvi.h"

const struct error_type gruvi_Full = { "gruvi.Full", &Exception };
const struct error_type gruvi_Empty = { "gruvi.Empty", &Exception };

/* --------------------------------------------------------------- 1. queues */

struct gruvi_queue {
    struct place getters;       /* the queue as a unit, and those who wait for items */
    struct ring putters;        /* those who wait for room */
    struct items items;
    int size;                   /* 0: no limit */
};

static void dispose_queue(struct value_object *self)
{
    gruvi_queue *q = (gruvi_queue *)self;

    items_clear(&q->items);
    place_free(&q->getters);
}

static const struct object_type queue_type = { "queue", VALUE_UNIT, dispose_queue };

gruvi_queue *gruvi_queue_new(enum items_order order, int size)
{
    gruvi_queue *q = place_new(&queue_type, sizeof *q);

    if (q != NULL) {
        ring_init(&q->putters);
        q->items.order = order;
        q->size = size;
    }
    return q;
}

static bool has_room(const gruvi_queue *q)
{
    return q->size == 0 || q->items.count < q->size;
}

static bool has_item(const gruvi_queue *q)
{
    return q->items.count > 0;
}

/* Waits in one of the rows until the queue can be used. Whoever leaves without using it
   passes the wake-up on, which it may have got just before. */
static bool wait_until(gruvi_queue *q, bool (*can)(const gruvi_queue *q), struct ring *row,
                       long timeout, const struct error_type *late)
{
    struct hub *hub = thread_current()->hub;
    long limit = hub_limit(hub, timeout);
    int woken = 1;

    while (woken > 0 && !can(q))
        woken = waiters_wait(hub, row, &q->getters.unit, hub_left(hub, limit));
    if (woken > 0)
        return true;
    if (woken == 0)
        raise_error(late, "the queue has %d items, for %ld ms", q->items.count, timeout);
    if (can(q))
        waiters_wake_first(row, 1);
    return false;
}

bool gruvi_queue_put(gruvi_queue *q, value item, long timeout)
{
    bool done = false;

    if (item == NULL)
        return false;
    value_retain((value)q);
    if (gruvi_switchpoint("gruvi_queue_put")
        && wait_until(q, has_room, &q->putters, timeout, &gruvi_Full))
        done = items_add(&q->items, item);
    else
        value_release(item);
    if (done)
        waiters_wake_first(&q->getters.waiters, 1);
    value_release((value)q);
    return done;
}

value gruvi_queue_get(gruvi_queue *q, long timeout)
{
    value item = NULL;

    value_retain((value)q);
    if (gruvi_switchpoint("gruvi_queue_get")
        && wait_until(q, has_item, &q->getters.waiters, timeout, &gruvi_Empty)) {
        item = items_take(&q->items);
        waiters_wake_first(&q->putters, 1);
    }
    value_release((value)q);
    return item;
}

int gruvi_queue_size(const gruvi_queue *q)
{
    return q->items.count;
}

/* -------------------------------------------------------------- 2. futures */

static const struct future_errors errors = { &gruvi_Cancelled, &gruvi_Timeout };

gruvi_future *gruvi_future_new(void)
{
    gruvi_hub *hub = gruvi_get_hub();

    return hub != NULL ? future_new((struct hub *)hub, &errors) : NULL;
}

bool gruvi_future_cancel(gruvi_future *f)
{
    return future_cancel(f);
}

value gruvi_future_result(gruvi_future *f, long timeout)
{
    return gruvi_switchpoint("gruvi_future_result") ? future_result(f, timeout) : NULL;
}

gruvi_future *gruvi_submit(hub_function function, value argument)
{
    gruvi_future *f = gruvi_future_new();
    gruvi_fiber *fiber = gruvi_spawn(future_run_job, future_job(f, function, argument));

    if (fiber == NULL) {
        value_release((value)f);
        return NULL;
    }
    value_release((value)fiber);
    return f;
}

gruvi_future *gruvi_submit_thread(hub_function function, value argument, long duration)
{
    gruvi_hub *hub = gruvi_get_hub();

    if (hub == NULL) {
        value_release(argument);
        return NULL;
    }
    return future_in_thread((struct hub *)hub, &errors, duration, function, argument);
}

value gruvi_blocking(hub_function function, value argument, long duration)
{
    gruvi_future *f = gruvi_submit_thread(function, argument, duration);
    value result = f != NULL ? gruvi_future_result(f, GRUVI_FOREVER) : NULL;

    value_release((value)f);
    return result;
}

/* ------------------------------------------- 3. waiting for some of many */

/* What can be waited for in a fiber or a future. */
static struct completion *end_of(value object)
{
    struct future *f = future_of(object);
    gruvi_fiber *fiber = gruvi_fiber_of(object);

    if (f != NULL)
        return &f->end;
    if (fiber != NULL)
        return &fiber->end;
    raise_error(&TypeError, "only fibers and futures can be waited for, not %s",
                value_type_name(object));
    return NULL;
}

/* Puts those that are done before the others, and keeps the order of both. */
static void sort_by_done(value *objects, int count)
{
    int done = 0;

    for (int i = 0; i < count; i++) {
        value object = objects[i];

        if (!end_of(object)->done)
            continue;
        for (int j = i; j > done; j--)
            objects[j] = objects[j - 1];
        objects[done++] = object;
    }
}

int gruvi_wait(value *objects, int count, int wanted, long timeout)
{
    struct completion **ends;
    bool ready = gruvi_switchpoint("gruvi_wait");
    int done = -1;

    ends = ready ? calloc((size_t)count, sizeof *ends) : NULL;
    if (ready && ends == NULL)
        raise_no_memory();
    for (int i = 0; ends != NULL && i < count; i++)
        if ((ends[i] = end_of(objects[i])) == NULL)
            ready = false;
    if (ready && ends != NULL)
        done = completion_wait_some(ends, count, wanted, timeout);
    if (done >= 0)
        sort_by_done(objects, count);
    free(ends);
    return done;
}

/* ------------------------------------------------------------ 4. protocols */

struct gruvi_protocol {
    struct place place;         /* the fiber that reads waits here */
    struct stream *stream;
};

static void dispose_protocol(struct value_object *self)
{
    gruvi_protocol *p = (gruvi_protocol *)self;

    value_release((value)p->stream);
    place_free(&p->place);
}

static const struct object_type protocol_type = {
    "protocol", VALUE_UNIT, dispose_protocol
};

/* Runs on the hub's stack, in the inner loop: here nobody may switch. The bytes are kept
   by the stream; whoever reads will look at them when its turn comes. */
static value data_received(value argument)
{
    gruvi_protocol *p = pointer_of(argument);
    gruvi_hub *hub = gruvi_get_hub();

    gruvi_no_switchpoints_begin(hub);
    waiters_wake_all(&p->place.waiters);
    gruvi_no_switchpoints_end(hub);
    return NONE;
}

gruvi_protocol *gruvi_connect(const struct stream_part *script, int parts)
{
    gruvi_hub *hub = gruvi_get_hub();
    gruvi_protocol *p = hub != NULL ? place_new(&protocol_type, sizeof *p) : NULL;

    if (p == NULL)
        return NULL;
    p->stream = stream_open((struct hub *)hub, script, parts);
    if (p->stream == NULL || !stream_watch(p->stream, data_received, pointer_from(p))) {
        value_release((value)p);
        return NULL;
    }
    return p;
}

/* A line is complete with its end, or when nothing more can come. Without memory for it
   nothing is taken. */
static value take_line(struct stream *s, int size)
{
    const char *bytes = s->bytes + s->taken;
    value line;

    if (size == 0)
        return NONE;
    line = string_format("%.*s", bytes[size - 1] == '\n' ? size - 1 : size, bytes);
    if (line != NULL)
        stream_take(s, size, &size);
    return line;
}

/* Runs on the stack of the fiber that reads, which sees nothing but a call that returns
   a line. */
value gruvi_read_line(gruvi_protocol *p, long timeout)
{
    struct hub *hub = thread_current()->hub;
    long limit;
    int woken = 1;
    value line = NULL;

    if (!gruvi_switchpoint("gruvi_read_line"))
        return NULL;
    value_retain((value)p);
    limit = hub_limit(hub, timeout);
    while (woken > 0 && stream_find(p->stream, '\n') == 0 && !p->stream->ended)
        woken = place_wait(&p->place, hub_left(hub, limit));
    if (woken == 0)
        raise_error(&gruvi_Timeout, "no line within %ld ms", timeout);
    else if (woken > 0 && stream_find(p->stream, '\n') > 0)
        line = take_line(p->stream, stream_find(p->stream, '\n'));
    else if (woken > 0)
        line = take_line(p->stream, p->stream->arrived - p->stream->taken);
    value_release((value)p);
    return line;
}
