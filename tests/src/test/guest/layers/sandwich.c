// SPDX-License-Identifier: GPL-2.0-or-later
// How greenlets sit on continulets, and continulets on stacklets; seen from inside.
#include <stdlib.h>

#include "greenlet_cast.h"
#include "greenlet_inside.h"
#include "lab.h"

static greenlet *a, *b;

static value wait(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    return go_main();
}

// For ever, until an error comes.
static value go_back_and_forth(value arguments, value keywords)
{
    value got;

    (void)arguments, (void)keywords;
    while ((got = go_main()) != NULL)
        value_release(got);
    return NULL;
}

/*
 * How many allocations a switch there and back makes: with one more to fail, the switch
 * succeeds, and the next allocation is the one that fails. Suspending a stack takes exactly
 * one; nothing else in a switch without arguments takes any.
 */
static bool allocations_are(greenlet *g, unsigned long count)
{
    void *next;

    lab_fail_malloc(count + 1);
    assert(is(go(g), "()"));
    next = malloc(1);
    lab_fail_malloc(0);
    free(next);
    return next == NULL;
}

static void a_switch_suspends_one_stack(void)
{
    a = suspended(go_back_and_forth);
    assert(allocations_are(a, 2));          // main there, a back
    assert(allocations_are(a, 2));
    drop(a);
}

static value go_to_b(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    return go(b);
}

static const struct suspended *slot(const greenlet *g)
{
    return continulet_slot(g->continulet);
}

static bool holds_mains_stack(const greenlet *g)
{
    return continulet_is_pending(g->continulet) && slot(g)->state.unit == NULL;
}

// In b, to which a has switched: slots are as one double switch leaves them.
static value look_at_slots(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    assert(continulet_is_suspended(a->continulet) && holds_mains_stack(b));
    assert(!continulet_is_pending(greenlet_main()->continulet));
    return NONE;
}

static void a_switch_is_one_double_switch(void)
{
    a = child(go_to_b);
    b = child(look_at_slots);
    assert(is(go(a), "None"));
    drop(a), drop(b);
}

static void a_first_switch_suspends_two_more(void)
{
    a = child(go_back_and_forth);
    assert(allocations_are(a, 2 + 2 + 1));  // and one continulet
    drop(a);
}

// Counts the slots with main's stack among all continulets of the thread.
static int slots_with_mains_stack(void)
{
    int count = 0;

    for (struct unit *unit = thread_current()->units; unit != NULL; unit = unit->next) {
        continulet *c = unit_of((value)unit, &continulet_type);

        if (c != NULL && continulet_is_pending(c) && continulet_slot(c)->state.unit == NULL)
            count++;
    }
    return count;
}

static value count_slots(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    assert(slots_with_mains_stack() == 1);
    value_release(go_main());
    assert(slots_with_mains_stack() == 1);
    return go(a);
}

static void one_slot_holds_mains_stack_unless_main_runs(void)
{
    a = suspended(go_back_and_forth);
    b = child(count_slots);
    assert(slots_with_mains_stack() == 0);
    assert(is(go(b), "()"));
    assert(slots_with_mains_stack() == 0);
    assert(is(go(b), "()"));
    assert(slots_with_mains_stack() == 0);
    drop(b), drop(a);
}

// Waits for its child b, and looks at the slots when b has ended.
static value see_child_end(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    b = child(look_at_slots);
    assert(is(go(b), "None"));
    assert(holds_mains_stack(a) && b->continulet == NULL);
    return NONE;
}

static void an_end_exchanges_the_slots_of_child_and_parent(void)
{
    a = child(see_child_end);
    assert(is(go(a), "None"));
    drop(b), drop(a);
}

static bool nothing_is_under_way(void)
{
    const struct transfer *transfer = &thread_current()->transfer;

    return transfer->origin == NULL && transfer->destination == NULL
           && transfer->sent == NULL
           && thread_current()->greenlets->crossing.destination == NULL;
}

static bool look_when_told(const char *event, greenlet *origin, greenlet *target, void *context)
{
    (void)event, (void)origin, (void)context;
    assert(nothing_is_under_way());
    assert(greenlet_current() == target);
    return true;
}

static value look_and_go(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    assert(nothing_is_under_way());
    value_release(greenlet_send(greenlet_main(), integer_from(1)));
    assert(nothing_is_under_way());
    return NONE;
}

static void records_are_empty_while_user_code_runs(void)
{
    a = child(look_and_go);
    greenlet_settrace(look_when_told, NULL);
    assert(is(greenlet_send(a, integer_from(1)), "1"));
    assert(nothing_is_under_way());
    assert(is(go(a), "None") && nothing_is_under_way());
    greenlet_settrace(NULL, NULL);
    drop(a);
}

// Who runs is current before anything of the user's runs: first in the tracer. A switch that
// did not happen has not changed it.
static void current_is_set_by_who_goes_on(void)
{
    a = suspended(wait);
    lab_fail_malloc(1);
    assert(go(a) == NULL && raised(&MemoryError));
    assert(greenlet_current() == greenlet_main());
    greenlet_settrace(look_when_told, NULL);
    assert(is(go(a), "()"));
    assert(greenlet_current() == greenlet_main());
    greenlet_settrace(NULL, NULL);
    drop(a);
}

static void an_ended_continulet_is_not_pending(void)
{
    continulet *stack;

    a = suspended(wait);
    stack = (continulet *)unit_value(a->continulet);
    assert(continulet_is_pending(stack) && !greenlet_is_dead(a));
    assert(is(go(a), "()"));
    assert(!continulet_is_pending(stack) && greenlet_is_dead(a));
    value_release((value)stack);
    drop(a);
}

static const struct statement table[] = {
    { "SA-1a", "a switch suspends one stack", a_switch_suspends_one_stack, NULL },
    { "SA-1b", "a switch is one double switch", a_switch_is_one_double_switch, NULL },
    { "SA-2", "a first switch suspends two more stacks, one there and one back",
      a_first_switch_suspends_two_more, NULL },
    { "SA-3", "one slot holds main's stack, unless main runs",
      one_slot_holds_mains_stack_unless_main_runs, NULL },
    { "SA-4", "at an end the slots of child and parent are exchanged",
      an_end_exchanges_the_slots_of_child_and_parent, NULL },
    { "SA-5", "records of what crosses are empty while user code runs",
      records_are_empty_while_user_code_runs, NULL },
    { "SA-6", "who goes on makes itself current, before user code",
      current_is_set_by_who_goes_on, NULL },
    { "SA-9", "the continulet of a dead greenlet is not pending",
      an_ended_continulet_is_not_pending, NULL },
    { NULL, NULL, NULL, NULL }
};

static void prepare_stacks(void)
{
    prepare();
    thread_stacklets();
}

int main(int argc, char **argv)
{
    return run_statement(table, prepare_stacks, argc, argv);
}
