/* SPDX-License-Identifier: GPL-2.0-or-later */
/* unit.c - the life of a unit, step by step */
#include <stdlib.h>

#include "unit.h"

void *unit_new(const struct object_type *type, size_t size)
{
    struct unit *unit = object_new(type, size);

    if (unit != NULL) {
        unit->thread = thread_current();
        unit_enroll(unit);
    }
    return unit;
}

void unit_free(struct unit *unit)
{
    value parent = (value)unit->parent;

    unit_dismiss(unit);
    free(unit);
    value_release(parent);
}

value unit_value(const void *unit)
{
    return value_retain((value)unit);
}

void *unit_of(value v, const struct object_type *type)
{
    return v != NULL && value_kind(v) == VALUE_UNIT && v->type == type ? v : NULL;
}

/* Into its thread's list, and out of it. */
static void enter_list(struct unit *unit)
{
    struct thread *thread = unit->thread;

    unit->previous = NULL;
    unit->next = thread->units;
    if (unit->next != NULL)
        unit->next->previous = unit;
    thread->units = unit;
}

static void leave_list(struct unit *unit)
{
    if (unit->next != NULL)
        unit->next->previous = unit->previous;
    if (unit->previous != NULL)
        unit->previous->next = unit->next;
    else
        unit->thread->units = unit->next;
    if (unit->thread->picked == unit)
        unit->thread->picked = NULL;
}

LAYERS_STEP void unit_enroll(struct unit *unit)
{
    enter_list(unit);
}

LAYERS_STEP void unit_dismiss(struct unit *unit)
{
    leave_list(unit);
}

LAYERS_STEP void unit_start(struct unit *unit)
{
    unit->state = UNIT_STARTED;
}

LAYERS_STEP void unit_end(struct unit *unit, value result)
{
    (void)result;       /* for those who watch */
    unit->state = UNIT_ENDED;
}

LAYERS_STEP void unit_adopt(struct unit *unit, struct unit *parent)
{
    struct unit *former = unit->parent;

    unit->parent = (struct unit *)value_retain((value)parent);
    value_release((value)former);
}

LAYERS_STEP void unit_block(struct unit *unit, struct unit *on)
{
    unit->blocked = true;
    unit->waits_for = on;
}

LAYERS_STEP void unit_wake(struct unit *unit)
{
    unit->blocked = false;
    unit->waits_for = NULL;
}

LAYERS_STEP void unit_pick(struct unit *unit)
{
    unit->thread->picked = unit;
}

LAYERS_STEP void unit_move(struct unit *unit, struct thread *thread)
{
    leave_list(unit);
    unit->thread = thread;
    enter_list(unit);
}
