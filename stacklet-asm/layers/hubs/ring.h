/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ring.h - who comes next: rows that their members carry in themselves
 *
 * A row is a ring of links. One link is its head, the others lie in the members;
 * a link that is in no row is a ring of its own. Joining and leaving a row
 * therefore needs no memory and cannot fail. Heads and members lie in the heap,
 * never on a C stack, whose bytes are elsewhere while it is suspended.
 */
#ifndef HUBS_RING_H
#define HUBS_RING_H

#include <stdbool.h>
#include <stddef.h>

struct ring {
    struct ring *next, *previous;
};

/* The member that `link`, the field `field` of it, belongs to. */
#define RING_MEMBER(link, type, field) ((type *)((char *)(link) - offsetof(type, field)))

static inline void ring_init(struct ring *link)
{
    link->next = link->previous = link;
}

/* A member that is in no row; a row without members. */
static inline bool ring_is_alone(const struct ring *link)
{
    return link->next == link;
}

/* Takes a member out of its row, if it is in one. */
static inline void ring_remove(struct ring *link)
{
    link->next->previous = link->previous;
    link->previous->next = link->next;
    ring_init(link);
}

/* Puts a member, which is in no row, before another; before the head: last. */
static inline void ring_insert(struct ring *before, struct ring *link)
{
    link->next = before;
    link->previous = before->previous;
    before->previous->next = link;
    before->previous = link;
}

/* Puts all members of one row behind those of another. */
static inline void ring_move(struct ring *from, struct ring *to)
{
    while (!ring_is_alone(from)) {
        struct ring *first = from->next;

        ring_remove(first);
        ring_insert(to, first);
    }
}

#endif
