/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * offset_channel.c - channels
 *
 *   1. channels and their buffers
 *   2. those who wait
 *   3. attempts: what can be done without waiting
 *   4. send and receive
 */
#include <stdlib.h>

#include "hubs/offset_channel.h"

const struct error_type offset_ChannelError = { "offset.ChannelError", &Exception };

/* --------------------------------------- 1. channels and their buffers */

static void dispose_channel(struct value_object *self)
{
    offset_channel *c = (offset_channel *)self;

    for (int i = 0; i < c->count; i++)
        value_release(c->buffer[(c->first + i) % c->size].value);
    free(c->buffer);
    unit_free(&c->unit);
}

static const struct object_type channel_type = { "chan", VALUE_UNIT, dispose_channel };

offset_channel *offset_makechan(int size)
{
    offset_channel *c;

    if (size < 0) {
        raise_error(&ValueError, "a channel cannot have room for %d elements", size);
        return NULL;
    }
    c = unit_new(&channel_type, sizeof *c);
    if (c == NULL)
        return NULL;
    ring_init(&c->senders);
    ring_init(&c->receivers);
    if (size > 0 && (c->buffer = calloc((size_t)size, sizeof *c->buffer)) == NULL) {
        raise_no_memory();
        value_release((value)c);
        return NULL;
    }
    c->size = size;
    return c;
}

static void push(offset_channel *c, struct element element)
{
    c->buffer[(c->first + c->count++) % c->size] = element;
}

static struct element pop(offset_channel *c)
{
    struct element element = c->buffer[c->first];

    c->first = (c->first + 1) % c->size;
    c->count--;
    return element;
}

int offset_len(const offset_channel *c)
{
    return c->count;
}

void offset_open(offset_channel *c)
{
    c->closed = false;
}

/* ------------------------------------------------------ 2. those who wait */

/* The first who still waits, taken out of the row. Of a select whose goroutine another
   channel has woken, nothing is left to do here. */
static struct offered *first_of(struct ring *row)
{
    while (!ring_is_alone(row)) {
        struct offered *first = RING_MEMBER(row->next, struct offered, place.link);

        ring_remove(&first->place.link);
        if (!first->place.waker->used)
            return first;
    }
    return NULL;
}

/* Wakes the first, who will look again. */
static void wake_first(struct ring *row)
{
    struct offered *first = first_of(row);

    if (first != NULL)
        waker_use(first->place.waker, NONE);
}

void offset_pass_on(offset_channel *c)
{
    if (c->count > 0)
        wake_first(&c->receivers);
    if (c->count < c->size)
        wake_first(&c->senders);
}

bool offset_close(offset_channel *c)
{
    if (c->closed) {
        raise_error(&offset_ChannelError, "the channel is closed already");
        return false;
    }
    c->closed = true;
    while (!ring_is_alone(&c->receivers))
        wake_first(&c->receivers);
    while (!ring_is_alone(&c->senders))
        wake_first(&c->senders);
    return true;
}

/* ------------------------- 3. attempts: what can be done without waiting */

enum attempt offset_try_send(offset_channel *c, struct element element)
{
    struct offered *partner;

    if (c->closed) {
        raise_error(&offset_ChannelError, "cannot send: the channel is closed");
        return FAILED;
    }
    if (c->size > 0) {
        if (c->count == c->size)
            return NOT_NOW;
        push(c, element);
        wake_first(&c->receivers);
        return DONE;
    }
    partner = first_of(&c->receivers);
    if (partner == NULL)
        return NOT_NOW;
    partner->element = element;
    partner->done = true;
    waker_use(partner->place.waker, NONE);
    return DONE;
}

enum attempt offset_try_receive(offset_channel *c, struct element *element)
{
    struct offered *partner;

    if (c->count > 0) {
        *element = pop(c);
        wake_first(&c->senders);
        return DONE;
    }
    partner = c->size == 0 ? first_of(&c->senders) : NULL;
    if (partner != NULL) {
        *element = partner->element;
        partner->element.value = NULL;
        partner->done = true;
        waker_use(partner->place.waker, NONE);
        return DONE;
    }
    *element = (struct element){ NULL, false };
    return c->closed ? DONE : NOT_NOW;
}

value offset_unpack(struct element element, bool *ok)
{
    *ok = element.value != NULL && !element.is_error;
    if (element.value == NULL)
        return NONE;
    return element.is_error ? raise_value(element.value) : element.value;
}

bool offset_offer(offset_channel *c, value element)
{
    struct element offered = { element, false };

    if (element == NULL)
        return false;
    if (!c->closed && offset_try_send(c, offered) == DONE)
        return true;
    value_release(element);
    return false;
}

/* ------------------------------------------------- 4. send and receive */

/*
 * Waits at a channel until woken. True: somebody came, maybe with the element, then
 * `offered->done`, or else it is time to try again.
 */
static bool wait_at(offset_channel *c, struct ring *row, struct offered *offered)
{
    struct waker *w = offset_waker();
    value back;

    if (w == NULL)
        return false;
    offered->place.waker = w;
    ring_insert(row, &offered->place.link);
    back = waker_wait(w, &c->unit);
    ring_remove(&offered->place.link);
    if (back == NULL && !offered->done)
        offset_pass_on(c);
    return back != NULL;
}

static struct offered *offered_new(struct element element)
{
    struct offered *offered = calloc(1, sizeof *offered);

    if (offered == NULL) {
        raise_no_memory();
        return NULL;
    }
    ring_init(&offered->place.link);
    offered->element = element;
    return offered;
}

/* Waits until a partner has taken the element, or there is room. If so, the element is
   not ours any more. */
static enum attempt wait_to_send(offset_channel *c, struct element element)
{
    struct offered *offered = offered_new(element);
    enum attempt attempt = offered != NULL ? NOT_NOW : FAILED;

    while (attempt == NOT_NOW) {
        if (!wait_at(c, &c->senders, offered))
            attempt = FAILED;
        else if (offered->done)
            attempt = DONE;
        else
            attempt = offset_try_send(c, element);
    }
    if (attempt == FAILED && (offered == NULL || !offered->done))
        value_release(element.value);
    free(offered);
    return attempt;
}

/* Runs on the stack of who sends. A partner that waits gets the element and becomes
   ready, but runs later: this goroutine goes on. */
static bool send(offset_channel *c, struct element element)
{
    enum attempt attempt;

    if (element.value == NULL)
        return false;
    value_retain((value)c);
    attempt = offset_try_send(c, element);
    if (attempt == NOT_NOW)
        attempt = wait_to_send(c, element);
    else if (attempt == FAILED)
        value_release(element.value);
    value_release((value)c);
    return attempt == DONE;
}

bool offset_send(offset_channel *c, value element)
{
    return send(c, (struct element){ element, false });
}

bool offset_send_error(offset_channel *c, value error)
{
    return send(c, (struct element){ error, true });
}

static enum attempt wait_to_receive(offset_channel *c, struct element *element)
{
    struct offered *offered = offered_new(*element);
    enum attempt attempt = offered != NULL ? NOT_NOW : FAILED;

    while (attempt == NOT_NOW) {
        if (!wait_at(c, &c->receivers, offered))
            attempt = FAILED;
        else if (offered->done)
            attempt = DONE;
        else
            attempt = offset_try_receive(c, &offered->element);
    }
    if (attempt == DONE)
        *element = offered->element;
    else if (offered != NULL)
        value_release(offered->element.value);
    free(offered);
    return attempt;
}

/* After a receive from a buffer others run. No memory for that is not worth an error. */
static bool yield(void)
{
    if (offset_current() == NULL || offset_gosched())
        return true;
    if (!error_matches(&MemoryError))
        return false;
    offset_context()->hub.retries++;
    value_release(error_take());
    return true;
}

value offset_recv_ok(offset_channel *c, bool *ok)
{
    struct element element = { NULL, false };
    enum attempt attempt;

    *ok = false;
    value_retain((value)c);
    attempt = offset_try_receive(c, &element);
    if (attempt == NOT_NOW)
        attempt = wait_to_receive(c, &element);
    if (attempt == DONE && c->size > 0 && element.value != NULL && !yield()) {
        value_release(element.value);
        attempt = FAILED;
    }
    value_release((value)c);
    return attempt == DONE ? offset_unpack(element, ok) : NULL;
}

value offset_recv(offset_channel *c)
{
    bool ok;

    return offset_recv_ok(c, &ok);
}
