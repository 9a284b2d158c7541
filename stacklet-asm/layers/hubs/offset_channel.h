/* SPDX-License-Identifier: GPL-2.0-or-later */
/* offset_channel.h - the inside of channels, which a select must see */
#ifndef HUBS_OFFSET_CHANNEL_H
#define HUBS_OFFSET_CHANNEL_H

#include "hubs/offset_context.h"

/* What goes through a channel. An error is a bomb: it is raised by who receives it. */
struct element {
    value value;
    bool is_error;
};

struct offset_channel {
    struct unit unit;
    struct ring senders, receivers;     /* of struct offered */
    struct element *buffer;             /* a ring of `size`, from `first` on */
    int size, first, count;
    bool closed;
};

/* One who waits at a channel, to give or to get. A select waits at several. In the heap,
   because the partner fills it in while the one who waits is somewhere else. */
struct offered {
    struct waiter place;
    struct element element;
    bool done;                          /* a partner has given or taken it */
};

/* What can be done at once. A send consumes the element if it is DONE. A receive gives
   one without a value if the channel is closed and empty. */
enum attempt { NOT_NOW, DONE, FAILED };
enum attempt offset_try_send(offset_channel *c, struct element element);
enum attempt offset_try_receive(offset_channel *c, struct element *element);

/* Whoever was woken there and does not use the chance passes it on. */
void offset_pass_on(offset_channel *c);

/* What the receiver of an element gets. Consumes it. */
value offset_unpack(struct element element, bool *ok);

#endif
