// SPDX-License-Identifier: GPL-2.0-or-later
// Greenlets: run, parent, predicates, and what can be seen from outside.
#include <stdlib.h>
#include <string.h>

#include "greenlet_cast.h"

static greenlet_run stored;

static value wait(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    return go_main();
}

static value end(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    return NONE;
}

// Asks for its own run, which is gone.
static value ask_for_run(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    assert(!greenlet_get_run(greenlet_current(), &stored) && raised(&AttributeError));
    return go_main();
}

static void run_can_be_read_until_the_start(void)
{
    greenlet *g = child(ask_for_run);

    assert(greenlet_get_run(g, &stored) && stored == ask_for_run);
    assert(is(go(g), "()"));
    assert(!greenlet_get_run(g, &stored) && raised(&AttributeError));
    assert(is(go(g), "()") && greenlet_is_dead(g));
    assert(!greenlet_get_run(g, &stored) && raised(&AttributeError));
    drop(g);
}

static void run_can_be_set_before_the_start(void)
{
    greenlet *g = child(end);

    assert(greenlet_set_run(g, wait));
    assert(is(go(g), "()") && greenlet_is_active(g));
    drop(g);
}

static void run_cannot_be_set_after_the_start(void)
{
    greenlet *g = suspended(wait);

    assert(!greenlet_set_run(g, end) && raised(&AttributeError));
    drop(g);
}

static void run_cannot_be_set_after_death(void)
{
    greenlet *g = dead(greenlet_current(), end);

    assert(!greenlet_set_run(g, end) && raised(&AttributeError));
    drop(g);
}

static void run_can_be_deleted_before_the_start(void)
{
    greenlet *g = child(end);

    assert(greenlet_delete_run(g));
    assert(!greenlet_get_run(g, &stored) && raised(&AttributeError));
    assert(!greenlet_delete_run(g) && raised(&AttributeError));
    assert(go(g) == NULL && raised(&AttributeError));
    drop(g);
}

static void main_has_no_run(void)
{
    assert(!greenlet_get_run(greenlet_main(), &stored) && raised(&AttributeError));
}

static void main_cannot_get_a_run(void)
{
    assert(!greenlet_set_run(greenlet_main(), end) && raised(&AttributeError));
}

static void main_has_no_parent_and_gets_none(void)
{
    greenlet *g = child(end);

    assert(greenlet_parent(greenlet_main()) == NULL);
    assert(!greenlet_set_parent(greenlet_main(), g) && raised(&AttributeError));
    assert(!greenlet_set_parent(greenlet_main(), NULL) && raised(&AttributeError));
    drop(g);
}

static void main_is_true_and_not_dead(void)
{
    assert(greenlet_is_active(greenlet_main()) && !greenlet_is_dead(greenlet_main()));
}

static void none_cannot_be_a_parent(void)
{
    greenlet *g = child(end);

    assert(!greenlet_set_parent(g, NULL) && raised(&TypeError));
    assert(greenlet_parent(g) == greenlet_current());
    drop(g);
}

static void nobody_is_its_own_parent(void)
{
    greenlet *g = child(end);

    assert(!greenlet_set_parent(g, g) && raised(&ValueError));
    drop(g);
}

static void parents_form_no_cycle(void)
{
    greenlet *a = child(end);
    greenlet *b = greenlet_new(end, a);
    greenlet *c = greenlet_new(end, b);

    assert(!greenlet_set_parent(a, c) && raised(&ValueError));
    assert(greenlet_parent(a) == greenlet_current());
    drop(c), drop(b), drop(a);
}

static value am_i_true(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    assert(greenlet_is_active(greenlet_current()));
    return go_main();
}

static void true_from_start_to_end(void)
{
    greenlet *g = child(am_i_true);

    assert(!greenlet_is_active(g));
    assert(is(go(g), "()") && greenlet_is_active(g));
    assert(is(go(g), "()") && !greenlet_is_active(g));
    drop(g);
}

// Whether the calls of g are those, innermost first, and no more.
static bool calls_are(const greenlet *g, const char *first, const char *second)
{
    struct frame frame;
    const char *wanted[] = { first, second, NULL };

    for (int i = 0; wanted[i] != NULL; i++)
        if (!greenlet_frame(g, i, &frame) || strcmp(frame.name, wanted[i]) != 0
            || (frame.back == NULL) != (wanted[i + 1] == NULL))
            return false;
    return !greenlet_frame(g, (first != NULL) + (second != NULL), &frame);
}

static value inner(void)
{
    struct frame frame;
    value got = NULL;

    if (frame_enter(&frame, "inner")) {
        assert(calls_are(greenlet_current(), NULL, NULL));
        assert(calls_are(greenlet_main(), "caller", NULL));
        assert(strcmp(frame.back->name, "outer") == 0 && frame.back->back == NULL);
        got = go_main();
        frame_leave(&frame);
    }
    return got;
}

static value outer(value arguments, value keywords)
{
    struct frame frame;
    value got = NULL;

    (void)arguments, (void)keywords;
    if (frame_enter(&frame, "outer")) {
        got = inner();
        frame_leave(&frame);
    }
    return got;
}

// Runs g up to its switch, in a call of main's that has a name.
static greenlet *called(greenlet *g)
{
    struct frame frame;

    assert(frame_enter(&frame, "caller"));
    assert(is(go(g), "()"));
    frame_leave(&frame);
    return g;
}

static void calls_are_seen_of_suspended_ones_only(void)
{
    greenlet *g = child(outer);

    assert(calls_are(g, NULL, NULL));
    called(g);
    assert(calls_are(g, "inner", "outer"));
    assert(is(go(g), "()") && greenlet_is_dead(g));
    assert(calls_are(g, NULL, NULL));
    drop(g);
}

static void mains_call_is_seen_from_a_child(void)
{
    drop(called(child(outer)));     // `inner` asserts it
}

static void outermost_call_has_none_behind_it(void)
{
    drop(called(child(outer)));
}

static void chain_of_calls_is_whole_and_ends(void)
{
    greenlet *g = called(child(outer));
    greenlet *between = suspended(wait);        // runs where the calls of g were

    assert(calls_are(g, "inner", "outer"));
    drop(between), drop(g);
}

static void text_tells_the_state(void)
{
    char text[80];
    greenlet *g = child(wait);

    assert(strstr(greenlet_text(g, text, sizeof text), " pending>") != NULL);
    assert(is(go(g), "()"));
    assert(strstr(greenlet_text(g, text, sizeof text), " suspended active started>") != NULL);
    assert(strstr(greenlet_text(greenlet_main(), text, sizeof text),
                  " current active started main>") != NULL);
    assert(is(go(g), "()"));
    assert(strstr(greenlet_text(g, text, sizeof text), " dead>") != NULL);
    drop(g);
}

static value look_at_own_stack(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    assert(greenlet_stack_saved(greenlet_current()) == 0);
    return go_main();
}

static void suspended_stacks_are_in_the_heap(void)
{
    greenlet *g = child(look_at_own_stack);

    assert(greenlet_stack_saved(g) == 0);
    assert(is(go(g), "()"));
    assert(greenlet_stack_saved(g) > 0);
    assert(is(go(g), "()"));
    assert(greenlet_stack_saved(g) == 0);
    drop(g);
}

static int compare(const void *a, const void *b)
{
    value got = greenlet_send(greenlet_main(), integer_from(*(const int *)a));

    assert(got != NULL);
    value_release(got);
    return *(const int *)a - *(const int *)b;
}

static value sort(value arguments, value keywords)
{
    int numbers[] = { 2, 3, 1 };

    (void)arguments, (void)keywords;
    qsort(numbers, 3, sizeof numbers[0], compare);
    return integer_from(numbers[0] * 100 + numbers[1] * 10 + numbers[2]);
}

static void a_callback_of_c_may_switch(void)
{
    greenlet *g = child(sort);
    value got;

    while (got = go(g), !greenlet_is_dead(g))
        assert(integer_of(got) >= 1 && integer_of(got) <= 3);
    assert(is(got, "123"));
    drop(g);
}

static const struct statement table[] = {
    { "G-52", "run can be read until the start, and is gone then",
      run_can_be_read_until_the_start, NULL },
    { "G-53", "run can be set before the start", run_can_be_set_before_the_start, NULL },
    { "G-54", "setting run after the start is an AttributeError",
      run_cannot_be_set_after_the_start, NULL },
    { "G-55", "so it is after death", run_cannot_be_set_after_death, NULL },
    { "G-56", "run can be deleted before the start",
      run_can_be_deleted_before_the_start, NULL },
    { "G-58", "reading main's run is an AttributeError", main_has_no_run, NULL },
    { "G-59", "setting main's run is an AttributeError", main_cannot_get_a_run, NULL },
    { "G-60", "main has no parent; setting one is an AttributeError",
      main_has_no_parent_and_gets_none, NULL },
    { "G-61", "main is true and not dead", main_is_true_and_not_dead, NULL },
    { "G-62", "no parent at all is a TypeError", none_cannot_be_a_parent, NULL },
    { "G-65", "being one's own parent is a ValueError", nobody_is_its_own_parent, NULL },
    { "G-66", "a longer cycle is a ValueError", parents_form_no_cycle, NULL },
    { "G-69", "a greenlet is true from its start to its end", true_from_start_to_end, NULL },
    { "G-72", "calls are seen of a suspended greenlet, of no other",
      calls_are_seen_of_suspended_ones_only, NULL },
    { "G-73", "a child sees the call of main that switched",
      mains_call_is_seen_from_a_child, NULL },
    { "G-74", "behind the outermost call of a running greenlet there is none",
      outermost_call_has_none_behind_it, NULL },
    { "G-75", "the chain of a suspended greenlet's calls is whole, and ends",
      chain_of_calls_is_whole_and_ends, NULL },
    { "G-108", "the text of a greenlet tells its state", text_tells_the_state, NULL },
    { "G-109", "bytes in the heap: some when suspended, none when running or dead",
      suspended_stacks_are_in_the_heap, NULL },
    { "G-110", "a function that C calls back may switch", a_callback_of_c_may_switch, NULL },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, prepare, argc, argv);
}
