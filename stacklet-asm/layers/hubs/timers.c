/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * timers.c - a binary heap in an array
 *
 *               heap[1]                 no child is due before its parent,
 *             /         \               so the earliest is on top
 *         heap[2]     heap[3]
 *         /     \     /
 *     heap[4] heap[5] heap[6]
 */
#include <stdlib.h>

#include "error.h"
#include "hubs/timers.h"

static bool is_before(const struct callback *a, const struct callback *b)
{
    return a->due != b->due ? a->due < b->due : a->order < b->order;
}

static void put(struct timers *timers, int place, struct callback *callback)
{
    timers->heap[place] = callback;
    callback->place = place;
}

/* Moves the hole at `place` up while the callback for it is due before the parent. */
static void sift_up(struct timers *timers, int place, struct callback *callback)
{
    while (place > 1 && is_before(callback, timers->heap[place / 2])) {
        put(timers, place, timers->heap[place / 2]);
        place /= 2;
    }
    put(timers, place, callback);
}

/* Moves the hole down while one of the children is due before the callback. */
static void sift_down(struct timers *timers, int place, struct callback *callback)
{
    for (;;) {
        int child = 2 * place;

        if (child > timers->count)
            break;
        if (child < timers->count
            && is_before(timers->heap[child + 1], timers->heap[child]))
            child++;
        if (is_before(callback, timers->heap[child]))
            break;
        put(timers, place, timers->heap[child]);
        place = child;
    }
    put(timers, place, callback);
}

static bool make_room(struct timers *timers)
{
    int room = timers->room == 0 ? 8 : 2 * timers->room;
    struct callback **heap;

    if (timers->count + 1 < timers->room)
        return true;
    heap = realloc(timers->heap, (size_t)room * sizeof(struct callback *));
    if (heap == NULL) {
        raise_no_memory();
        return false;
    }
    timers->heap = heap;
    timers->room = room;
    return true;
}

bool timers_add(struct timers *timers, struct callback *callback, long due)
{
    if (!make_room(timers))
        return false;
    callback->due = due;
    callback->order = ++timers->armed;
    sift_up(timers, ++timers->count, callback);
    return true;
}

void timers_remove(struct timers *timers, struct callback *callback)
{
    int place = callback->place;
    struct callback *last;

    if (place == 0)
        return;
    callback->place = 0;
    last = timers->heap[timers->count--];
    if (last == callback)
        return;
    /* The last one fills the hole; it may belong above or below. */
    if (place > 1 && is_before(last, timers->heap[place / 2]))
        sift_up(timers, place, last);
    else
        sift_down(timers, place, last);
}

struct callback *timers_first(const struct timers *timers)
{
    return timers->count > 0 ? timers->heap[1] : NULL;
}
