/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * channel.c - two tasklets meet, one value changes hands
 *
 *   1. the queue
 *   2. somebody waits: the meeting
 *   3. nobody waits: blocking
 *   4. sending and receiving
 *   5. settings, and the end
 *
 * Nothing is kept in a channel but tasklets: a value that is sent waits in the slot of its
 * sender. A blocked tasklet owns its channel, and the channel owns it; if nobody else knows the
 * two any more, they stay as they are until stackless_forget.
 */
#include <stdlib.h>

#include "stackless_core.h"

static void dispose_channel(struct value_object *self);

const struct object_type channel_type = { "channel", VALUE_UNIT, dispose_channel };

channel *channel_new(void)
{
    channel *c = unit_new(&channel_type, sizeof *c);

    if (c != NULL)
        c->preference = -1;
    return c;
}

/* ------------------------------------------------------------ 1. the queue */

/* Appends t, with the reference that the ring had. */
static void block(channel *c, tasklet *t, int direction)
{
    value_retain((value)c);
    t->direction = direction;
    unit_block(&t->unit, &c->unit);
    t->previous = c->last;
    t->next = NULL;
    if (c->last != NULL)
        c->last->next = t;
    else
        c->first = t;
    c->last = t;
    c->balance += direction;
}

void channel_unblock(tasklet *t)
{
    channel *c = (channel *)t->unit.waits_for;

    if (t->previous != NULL)
        t->previous->next = t->next;
    else
        c->first = t->next;
    if (t->next != NULL)
        t->next->previous = t->previous;
    else
        c->last = t->previous;
    t->next = t->previous = NULL;
    c->balance -= t->direction;
    t->direction = 0;
    unit_wake(&t->unit);
    value_release((value)c);
}

/* Who waits for somebody that goes in this direction, or NULL. */
static tasklet *partner_for(const channel *c, int direction)
{
    return c->balance * direction < 0 ? c->first : NULL;
}

/* --------------------------------------- 2. somebody waits: the meeting */

LAYERS_STEP void channel_transfer(channel *c, tasklet *sender, tasklet *receiver)
{
    value sent = sender->tempval;
    bool bomb = sender->bomb;

    LAYERS_SHOW(c);
    sender->tempval = receiver->tempval;
    sender->bomb = receiver->bomb;
    receiver->tempval = sent;
    receiver->bomb = bomb;
}

/* The slots are exchanged, and the partner is in no queue any more; its reference is the
   caller's. */
static void exchange(channel *c, tasklet *self, tasklet *partner, int direction)
{
    if (direction > 0)
        channel_transfer(c, self, partner);
    else
        channel_transfer(c, partner, self);
    channel_unblock(partner);
}

/* With a tasklet of another thread: it can run there, some time, and the caller goes on. */
static value meet_foreign(struct stackless_thread *s, channel *c, tasklet *partner, int direction)
{
    struct stackless_thread *there = stackless_of(partner);

    if (there == NULL) {
        tasklet_hand(s->current, NONE);
        return NULL;
    }
    exchange(c, s->current, partner, direction);
    ring_append(there, partner);
    return stackless_arrive(s);
}

/*
 * What the caller brings is in its slot already. Who goes on is a matter of the channel's
 * settings; whoever does not is in the ring, so none of the two is forgotten.
 */
static value meet(struct stackless_thread *s, channel *c, tasklet *partner, int direction,
                  bool soft)
{
    tasklet *self = s->current;
    bool all = c->schedule_all;
    bool prefer_partner = !all && c->preference == -direction;

    if (partner->unit.thread != self->unit.thread)
        return meet_foreign(s, c, partner, direction);
    if ((all || prefer_partner) && !stackless_may_switch(s)) {
        tasklet_hand(self, NONE);
        return NULL;
    }
    exchange(c, self, partner, direction);
    if (prefer_partner) {
        ring_insert_behind(s, self, partner);
        return stackless_go(s, partner, soft);
    }
    ring_append(s, partner);
    return all ? stackless_go(s, self->next, soft) : stackless_arrive(s);
}

/* --------------------------------------------- 3. nobody waits: blocking */

static bool may_block(const struct stackless_thread *s, const channel *c, const char *verb)
{
    if (s->current->block_trap)
        raise_error(&RuntimeError, "cannot %s: it would block, and the block trap is set", verb);
    else if (c->closing)
        raise_error(&ValueError, "cannot %s: nobody waits, and the channel is closing", verb);
    else if (!stackless_somebody_else(s))
        raise_error(&RuntimeError, "cannot %s: deadlock, nobody else could ever run", verb);
    else
        return stackless_may_switch(s);
    return false;
}

static value wait(struct stackless_thread *s, channel *c, int direction, bool soft)
{
    tasklet *self = s->current;

    if (!may_block(s, c, direction > 0 ? "send" : "receive")) {
        tasklet_hand(self, NONE);
        return NULL;
    }
    ring_unlink(s, self);
    block(c, self, direction);
    return stackless_go(s, stackless_successor(s), soft);
}

/* ---------------------------------------------- 4. sending and receiving */

/* Tells the channel callback. False with an error pending: nothing is to happen. */
static bool announce(struct stackless_thread *s, channel *c, int direction)
{
    if (s->in_callback) {
        raise_error(&RuntimeError, "cannot use a channel in a callback");
        return false;
    }
    if (s->on_channel == NULL)
        return true;
    s->in_callback = true;
    s->on_channel(c, s->current, direction > 0, partner_for(c, direction) == NULL);
    s->in_callback = false;
    return error_pending() == NULL;
}

/*
 * Puts what the current tasklet brings into its slot; an error, to be raised at the other end, if
 * `bomb`. Consumes it. False with an error pending.
 */
static bool bring(value brought, bool bomb)
{
    struct stackless_thread *s = stackless_get();

    if (s == NULL || brought == NULL) {
        stackless_take_permission();
        value_release(brought);
        return false;
    }
    tasklet_hand(s->current, brought);
    s->current->bomb = bomb;
    return true;
}

static value act(channel *c, int direction)
{
    bool soft = stackless_take_permission();
    struct stackless_thread *s = stackless_get();
    tasklet *partner;

    if (!announce(s, c, direction)) {
        tasklet_hand(s->current, NONE);
        return NULL;
    }
    partner = partner_for(c, direction);
    return partner != NULL ? meet(s, c, partner, direction, soft) : wait(s, c, direction, soft);
}

value channel_send(channel *c, value sent)
{
    return bring(sent, false) ? act(c, 1) : NULL;
}

value channel_receive(channel *c)
{
    return bring(NONE, false) ? act(c, -1) : NULL;
}

value channel_send_error(channel *c, value error)
{
    if (error != NULL && !value_is_error(error, &BaseException)) {
        raise_error(&TypeError, "only errors can be raised, not %s", value_type_name(error));
        value_release(error);
        error = NULL;
    }
    return bring(error, true) ? act(c, 1) : NULL;
}

value channel_next(channel *c)
{
    if (!channel_closed(c))
        return channel_receive(c);
    stackless_take_permission();
    return raise_value(error_from(&StopIteration, NONE));
}

/* Sending several items takes several waits: also for this library, soft code is how to write
   that. The first argument is a reference to the channel, the second the items. */
struct sequence {
    struct soft_frame frame;
    int sent;
};

static value send_items(struct soft_frame *frame, value arrived)
{
    struct sequence *self = (struct sequence *)frame;
    channel *c = (channel *)value_item(frame->arguments, 0);
    value items = value_item(frame->arguments, 1);

    SOFT_BEGIN(frame);
    while (self->sent < value_size(items)) {
        SOFT_CALL(frame, arrived,
                  channel_send(c, value_retain(value_item(items, self->sent))));
        value_release(arrived);
        self->sent++;
    }
    SOFT_END;
    return integer_from(self->sent);
}

static const struct soft_code sequence_code = {
    "send_sequence", sizeof(struct sequence), send_items, NULL
};

value channel_send_sequence(channel *c, value items)
{
    if (items != NULL && value_kind(items) != VALUE_TUPLE) {
        stackless_take_permission();
        raise_error(&TypeError, "only a tuple can be sent item by item, not %s",
                    value_type_name(items));
        value_release(items);
        return NULL;
    }
    return soft_call(&sequence_code, tuple_from(2, unit_value(c), items), NONE);
}

/* ---------------------------------------------- 5. settings, and the end */

int channel_balance(const channel *c)
{
    return c->balance;
}

tasklet *channel_queue(const channel *c)
{
    return c->first;
}

int channel_preference(const channel *c)
{
    return c->preference;
}

void channel_set_preference(channel *c, int preference)
{
    c->preference = (preference > 0) - (preference < 0);
}

bool channel_schedule_all(const channel *c)
{
    return c->schedule_all;
}

void channel_set_schedule_all(channel *c, bool flag)
{
    c->schedule_all = flag;
}

void channel_close(channel *c)
{
    c->closing = true;
}

void channel_open(channel *c)
{
    c->closing = false;
}

bool channel_closing(const channel *c)
{
    return c->closing;
}

bool channel_closed(const channel *c)
{
    return c->closing && c->balance == 0;
}

/* Without a reference: nobody is blocked on it. */
static void dispose_channel(struct value_object *self)
{
    unit_free(&((channel *)self)->unit);
}
