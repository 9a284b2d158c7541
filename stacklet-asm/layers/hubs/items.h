/* SPDX-License-Identifier: GPL-2.0-or-later */
/* items.h - values in a row, for queues and channels: who went in leaves in some order */
#ifndef HUBS_ITEMS_H
#define HUBS_ITEMS_H

#include "value.h"

enum items_order {
    ITEMS_FIFO,
    ITEMS_LIFO,
    ITEMS_PRIORITY      /* the smallest integer first, or first item of a tuple */
};

struct items {
    enum items_order order;
    value *values;              /* owned */
    int count, room;
};

/* Consumes the item. False with MemoryError pending. */
bool items_add(struct items *items, value item);

/* The one whose turn it is. There must be one. */
value items_take(struct items *items);

/* What is left is released. */
void items_clear(struct items *items);

#endif
