// Units: the thread's list, parents, who is picked, and moving to another thread.
#include <assert.h>
#include <stdio.h>

#include "error.h"
#include "lab.h"
#include "unit.h"

static void dispose(struct value_object *self)
{
    unit_free((struct unit *)self);
}

static const struct object_type toy_type = { "toy", VALUE_UNIT, dispose };
static const struct object_type other_type = { "other", VALUE_UNIT, dispose };

static struct unit *toy(void)
{
    return unit_new(&toy_type, sizeof(struct unit));
}

static int listed(const struct thread *thread)
{
    int count = 0;

    for (struct unit *u = thread->units; u != NULL; u = u->next) {
        assert(u->thread == thread);
        assert(u->next == NULL || u->next->previous == u);
        assert(u->previous != NULL || thread->units == u);
        count++;
    }
    return count;
}

static void the_list_has_the_youngest_first(void)
{
    struct unit *a = toy(), *b = toy(), *c = toy();
    struct thread *thread = thread_current();

    assert(thread->units == c && c->next == b && b->next == a && listed(thread) == 3);
    value_release((value)b);
    assert(c->next == a && listed(thread) == 2);
    value_release((value)c);
    assert(thread->units == a && listed(thread) == 1);
    value_release((value)a);
    assert(listed(thread) == 0);
}

static void parents_are_owned(void)
{
    struct unit *parent = toy(), *child = toy();

    unit_adopt(child, parent);
    assert(parent->head.references == 2);
    unit_adopt(child, parent);
    assert(parent->head.references == 2);
    value_release((value)parent);
    assert(child->parent == parent && listed(thread_current()) == 2);
    value_release((value)child);
    assert(listed(thread_current()) == 0);
}

static void a_long_line_of_parents_ends(void)
{
    struct unit *child = toy();

    for (int i = 0; i < 10000; i++) {
        struct unit *next = toy();

        unit_adopt(next, child);
        value_release((value)child);
        child = next;
    }
    assert(listed(thread_current()) == 10001);
    value_release((value)child);
    assert(listed(thread_current()) == 0);
}

static void life_goes_one_way(void)
{
    struct unit *unit = toy(), *channel = toy();
    struct thread elsewhere = { 0 };

    assert(unit->state == UNIT_FRESH && !unit->blocked);
    unit_start(unit);
    assert(unit->state == UNIT_STARTED);
    unit_block(unit, channel);
    assert(unit->blocked && unit->waits_for == channel);
    unit_wake(unit);
    assert(!unit->blocked && unit->waits_for == NULL);
    unit_pick(unit);
    assert(thread_current()->picked == unit);
    unit_move(unit, &elsewhere);
    assert(thread_current()->picked == NULL);
    assert(listed(&elsewhere) == 1 && listed(thread_current()) == 1);
    unit_pick(unit);
    unit_end(unit, NONE);
    assert(unit->state == UNIT_ENDED);
    value_release((value)unit);
    assert(elsewhere.picked == NULL && listed(&elsewhere) == 0);
    value_release((value)channel);
}

static void values_know_their_unit(void)
{
    struct unit *unit = toy();
    value v = unit_value(unit);

    assert(unit->head.references == 2 && value_kind(v) == VALUE_UNIT);
    assert(unit_of(v, &toy_type) == unit && unit_of(v, &other_type) == NULL);
    assert(unit_of(NONE, &toy_type) == NULL && unit_of(NULL, &toy_type) == NULL);
    printf("%s\n", value_type_name(v));
    value_release(v);
    value_release((value)unit);
    lab_fail_malloc(1);
    assert(toy() == NULL && error_matches(&MemoryError));
    value_release(error_take());
}

int main(void)
{
    size_t blocks = lab_heap_blocks();

    the_list_has_the_youngest_first();
    parents_are_owned();
    a_long_line_of_parents_ends();
    life_goes_one_way();
    values_know_their_unit();
    assert(lab_heap_blocks() == blocks);
    return 0;
}

// expect: toy
