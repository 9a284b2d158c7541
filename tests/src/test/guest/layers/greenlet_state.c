// SPDX-License-Identifier: GPL-2.0-or-later
// Greenlets: what each has for itself (context, handled error, depth), and memory that fails.
#include "greenlet_cast.h"
#include "lab.h"

static value seen;

static value wait(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    return go_main();
}

// A program's own kind of context, for which greenlets keep an address.
struct settings {
    int level;
};

static struct settings *context(void)
{
    value kept = greenlet_context(greenlet_current());
    struct settings *settings = kept == NONE ? NULL : pointer_of(kept);

    value_release(kept);
    return settings;
}

static value see_context(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    seen = greenlet_context(greenlet_current());
    return NONE;
}

static void context_is_none_in_a_new_greenlet(void)
{
    struct settings settings = { 1 };
    greenlet *g;

    assert(greenlet_set_context(greenlet_current(), pointer_from(&settings)));
    g = child(see_context);
    assert(is(greenlet_context(g), "None"));
    assert(is(go(g), "None") && is(seen, "None"));
    assert(greenlet_set_context(greenlet_current(), NONE));
    drop(g);
}

// Changes its context, and switches to main, which must not notice.
static value raise_level(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    context()->level++;
    value_release(go_main());
    context()->level++;
    return NONE;
}

static void a_context_of_its_own_keeps_changes(void)
{
    struct settings mains = { 1 }, copy = mains;
    greenlet *g = child(raise_level);

    assert(greenlet_set_context(greenlet_current(), pointer_from(&mains)));
    assert(greenlet_set_context(g, pointer_from(&copy)));
    assert(is(go(g), "()"));
    assert(context() == &mains && mains.level == 1 && copy.level == 2);
    assert(is(go(g), "None"));
    assert(context() == &mains && mains.level == 1 && copy.level == 3);
    assert(greenlet_set_context(greenlet_current(), NONE));
    drop(g);
}

static void a_shared_context_shows_changes_outside(void)
{
    struct settings shared = { 1 };
    value address = pointer_from(&shared);
    greenlet *g = child(raise_level);

    assert(greenlet_set_context(greenlet_current(), value_retain(address)));
    assert(greenlet_set_context(g, address));
    assert(is(go(g), "()"));
    assert(context()->level == 2);
    assert(is(go(g), "None"));
    assert(context()->level == 3);
    assert(greenlet_set_context(greenlet_current(), NONE));
    drop(g);
}

static void other_things_are_no_context(void)
{
    greenlet *g = dead(greenlet_current(), see_context);

    assert(!greenlet_set_context(g, string_from("text")) && raised(&TypeError));
    assert(!greenlet_set_context(g, integer_from(5)) && raised(&TypeError));
    assert(greenlet_set_context(g, pointer_from(g)));       // useless, but accepted
    drop(g);
}

static value handles_nothing(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    assert(error_handled() == NULL);
    return NONE;
}

static void a_new_greenlet_handles_no_error(void)
{
    struct except block;
    greenlet *g = child(handles_nothing);

    raise_error(&KeyError, "outside");
    error_catch(&block);
    assert(is(go(g), "None"));
    error_done(&block);
    drop(g);
}

static value handle_one(value arguments, value keywords)
{
    struct except block;
    value error, got;

    (void)arguments, (void)keywords;
    raise_error(&KeyError, "inside");
    error = error_catch(&block);
    got = go_main();
    assert(error_handled() == error);
    error_done(&block);
    return got;
}

static void the_handled_error_comes_back_with_its_greenlet(void)
{
    struct except block;
    greenlet *g = suspended(handle_one);
    value error;

    assert(error_handled() == NULL);
    raise_error(&ValueError, "outside");
    error = error_catch(&block);
    assert(is(go(g), "()"));
    assert(error_handled() == error);
    error_done(&block);
    drop(g);
}

static value count_depth(value arguments, value keywords)
{
    int depth = thread_current()->running.depth;

    (void)arguments, (void)keywords;
    value_release(go_main());
    assert(thread_current()->running.depth == depth);
    return integer_from(depth);
}

// Starts g below so many calls of its own.
static void start_below(greenlet *g, int calls)
{
    struct frame frame;

    if (calls == 0) {
        assert(is(go(g), "()"));
    } else if (frame_enter(&frame, "start_below")) {
        start_below(g, calls - 1);
        frame_leave(&frame);
    }
}

static void depth_goes_on_from_the_starters(void)
{
    greenlet *g = child(count_depth);

    start_below(g, 7);
    assert(thread_current()->running.depth == 0);
    assert(is(go(g), "7"));
    drop(g);
}

static value descend(value arguments, value keywords)
{
    struct frame frame;
    value got = NULL;

    if (frame_enter(&frame, "descend")) {
        got = descend(arguments, keywords);
        frame_leave(&frame);
    }
    return got;
}

static void the_limit_counts_from_the_starter(void)
{
    greenlet *g = child(descend);

    thread_current()->deepest = 20;
    assert(go(g) == NULL && raised(&RecursionError));
    assert(thread_current()->running.depth == 0);
    drop(g);
}

// The n-th allocation of a first switch fails: the greenlet can be started later.
static void one_that_could_not_start_can_start_later(void)
{
    greenlet *g = child(wait);

    for (unsigned long n = 1; n <= 4; n++) {    // its continulet, and three stacks
        lab_fail_malloc(n);
        assert(go(g) == NULL && raised(&MemoryError));
        lab_fail_malloc(0);
        assert(!greenlet_is_started(g) && greenlet_current() == greenlet_main());
    }
    assert(is(go(g), "()") && greenlet_is_started(g));
    drop(g);
}

static const struct statement table[] = {
    { "G-76", "the context of a new greenlet is None",
      context_is_none_in_a_new_greenlet, NULL },
    { "G-77", "a copied context is the greenlet's own, and keeps changes",
      a_context_of_its_own_keeps_changes, NULL },
    { "G-78", "a shared context shows changes outside",
      a_shared_context_shows_changes_outside, NULL },
    { "G-79", "something else for a context is a TypeError",
      other_things_are_no_context, NULL },
    { "G-80", "a greenlet that starts in an except block handles no error",
      a_new_greenlet_handles_no_error, NULL },
    { "G-81", "the error that is handled comes back with its greenlet",
      the_handled_error_comes_back_with_its_greenlet, NULL },
    { "G-82a", "depth goes on from the starter's", depth_goes_on_from_the_starters, NULL },
    { "G-82b", "the limit of depth holds in a greenlet",
      the_limit_counts_from_the_starter, NULL },
    { "G-114", "one whose start failed has not started, and can start later",
      one_that_could_not_start_can_start_later, NULL },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, prepare, argc, argv);
}
