/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * unit.h - what continulets, greenlets, fibers, tasklets and channels share
 *
 * A unit is an object (value.h) that belongs to a thread, can be found in the
 * thread's list of units, and has a life: fresh, started, ended. Its changes go
 * through the steps below, and the lab tells about them.
 */
#ifndef LAYERS_UNIT_H
#define LAYERS_UNIT_H

#include "thread.h"

enum unit_state { UNIT_FRESH, UNIT_STARTED, UNIT_ENDED };

struct unit {
    struct value_object head;
    struct thread *thread;
    struct unit *next, *previous;   /* in the thread's list */
    struct unit *parent;            /* in a tree of units; owned; NULL: none */
    struct unit *waits_for;         /* what blocks it, such as a channel; not owned */
    enum unit_state state;
    bool blocked;                   /* nobody may pick it until it is woken */
};

/* A new unit of the running thread: `size` bytes, zero behind the unit. NULL with
   MemoryError pending. */
void *unit_new(const struct object_type *type, size_t size);

/* The last step of a unit's dispose: lets go of the parent, frees the memory. */
void unit_free(struct unit *unit);

/* A reference to a unit, as a value to be sent or stored. */
value unit_value(const void *unit);

/* The unit in a value, if it is one of this type; NULL if not. Not a new
   reference. */
void *unit_of(value v, const struct object_type *type);

/* Steps. */
LAYERS_STEP void unit_enroll(struct unit *unit);     /* there is a new unit */
LAYERS_STEP void unit_dismiss(struct unit *unit);    /* it is about to be freed */
LAYERS_STEP void unit_start(struct unit *unit);      /* its body is about to run */
/* Its body has run. `result` stays the caller's; NULL: the pending error ended it */
LAYERS_STEP void unit_end(struct unit *unit, value result);
LAYERS_STEP void unit_adopt(struct unit *unit, struct unit *parent);
/* It cannot go on before something happens to `on`; NULL: before some time. */
LAYERS_STEP void unit_block(struct unit *unit, struct unit *on);
LAYERS_STEP void unit_wake(struct unit *unit);
/* A scheduler or a loop has chosen the unit that runs next. */
LAYERS_STEP void unit_pick(struct unit *unit);
/* It belongs to another thread from now on. */
LAYERS_STEP void unit_move(struct unit *unit, struct thread *thread);

#endif
