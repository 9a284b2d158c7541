/* SPDX-License-Identifier: GPL-2.0-or-later */
/* items.c - an array whose first value is the next to be taken */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "hubs/items.h"

static bool make_room(struct items *items)
{
    int room = items->room == 0 ? 4 : 2 * items->room;
    value *values;

    if (items->count < items->room)
        return true;
    values = realloc(items->values, (size_t)room * sizeof(value));
    if (values == NULL) {
        raise_no_memory();
        return false;
    }
    items->values = values;
    items->room = room;
    return true;
}

static long long priority(value item)
{
    if (value_kind(item) == VALUE_TUPLE && value_size(item) > 0)
        item = value_item(item, 0);
    return value_kind(item) == VALUE_INTEGER ? integer_of(item) : 0;
}

/* How many of those inside leave before this one. */
static int place_of(const struct items *items, value item)
{
    int place = 0;

    if (items->order == ITEMS_FIFO)
        return items->count;
    if (items->order == ITEMS_PRIORITY)
        while (place < items->count && priority(items->values[place]) <= priority(item))
            place++;
    return place;
}

bool items_add(struct items *items, value item)
{
    int place;

    if (item == NULL)
        return false;
    if (!make_room(items)) {
        value_release(item);
        return false;
    }
    place = place_of(items, item);
    memmove(items->values + place + 1, items->values + place,
            (size_t)(items->count - place) * sizeof(value));
    items->values[place] = item;
    items->count++;
    return true;
}

value items_take(struct items *items)
{
    value first = items->values[0];

    items->count--;
    memmove(items->values, items->values + 1, (size_t)items->count * sizeof(value));
    return first;
}

void items_clear(struct items *items)
{
    while (items->count > 0)
        value_release(items_take(items));
    free(items->values);
    items->values = NULL;
    items->room = 0;
}
