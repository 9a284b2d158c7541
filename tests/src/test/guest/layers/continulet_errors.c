// SPDX-License-Identifier: GPL-2.0-or-later
// Continulets: errors that cross from stack to stack, threads, and being forgotten.
#include <assert.h>
#include <stddef.h>

#include "continulet.h"
#include "layer_statement.h"
#include "lab.h"

static int runs, goes_on;
static continulet *other;

static void release(continulet *c)
{
    value_release((value)c);
}

static continulet *plain(continulet_body body)
{
    return continulet_new(body, EMPTY, NONE);
}

static value raise_when_continued(continulet *self, value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    value_release(continulet_switch(self, NONE, NULL));
    return raise_error(&KeyError, "lost");
}

static value catch_in_another(continulet *self, value arguments, value keywords)
{
    (void)self, (void)arguments, (void)keywords;
    runs++;
    assert(continulet_switch(other, NONE, NULL) == NULL);
    assert(raised_with(&KeyError, "'lost'"));
    return integer_from(1);
}

static void errors_go_to_the_last_switcher(void)
{
    continulet *catcher = plain(catch_in_another);

    other = plain(raise_when_continued);
    assert(is(continulet_switch(other, NONE, NULL), "None"));
    assert(is(continulet_switch(catcher, NONE, NULL), "1"));
    assert(!continulet_is_pending(other));
    release(other);
    release(catcher);
}

static value catch_and_go_on(continulet *self, value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    runs++;
    assert(continulet_switch(self, NONE, NULL) == NULL);
    assert(raised_with(&ValueError, "3"));
    goes_on = is(continulet_switch(self, string_from("caught"), NULL), "'and now'");
    return NONE;
}

static value pass_on(continulet *self, value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    return continulet_switch(self, NONE, NULL);
}

static void a_throw_raises_at_the_switch(void)
{
    continulet *c = plain(catch_and_go_on);

    assert(is(continulet_switch(c, NONE, NULL), "None"));
    assert(is(continulet_throw(c, error_from(&ValueError, integer_from(3)), NULL), "'caught'"));
    assert(is(continulet_switch(c, string_from("and now"), NULL), "None"));
    assert(goes_on);
    release(c);
}

static void what_is_not_caught_comes_back(void)
{
    continulet *c = plain(pass_on);

    assert(is(continulet_switch(c, NONE, NULL), "None"));
    assert(continulet_throw(c, error_from(&ValueError, integer_from(3)), NULL) == NULL);
    assert(raised_with(&ValueError, "3"));
    assert(!continulet_is_pending(c));
    release(c);
}

static void a_throw_can_have_two_receivers(void)
{
    continulet *c = plain(catch_and_go_on);

    other = plain(pass_on);
    assert(is(continulet_switch(c, NONE, NULL), "None"));
    assert(is(continulet_switch(other, NONE, NULL), "None"));
    // c takes `other` for its switcher, which ends with the value.
    assert(is(continulet_throw(other, error_from(&ValueError, integer_from(3)), c), "'caught'"));
    assert(!continulet_is_pending(other));
    release(c);
    release(other);
}

static void an_unstarted_one_does_not_run(void)
{
    continulet *c = plain(catch_and_go_on);

    assert(continulet_throw(c, error_from(&ValueError, integer_from(3)), NULL) == NULL);
    assert(raised_with(&ValueError, "3"));
    assert(!continulet_is_pending(c));
    assert(runs == 0);
    release(c);
}

static void the_same_error_arrives(void)
{
    continulet *c = plain(pass_on);
    value error = error_from(&ValueError, integer_from(3));

    assert(is(continulet_switch(c, NONE, NULL), "None"));
    assert(continulet_throw(c, value_retain(error), NULL) == NULL);
    assert(error_pending() == error);
    value_release(error_take());
    value_release(error);
    release(c);
}

static void only_errors_can_be_thrown(void)
{
    continulet *c = plain(pass_on);

    assert(continulet_throw(c, string_from("x"), NULL) == NULL && raised(&TypeError));
    assert(continulet_throw(c, NONE, NULL) == NULL && raised(&TypeError));
    assert(continulet_is_pending(c));
    release(c);
}

static value expect_nothing_handled(continulet *self, value arguments, value keywords)
{
    struct except block;

    (void)self, (void)arguments, (void)keywords;
    assert(error_handled() == NULL);
    raise_error(&KeyError, "mine");
    error_catch(&block);
    value_release(continulet_switch(self, NONE, NULL));
    assert(error_type_of(error_handled()) == &KeyError);
    error_done(&block);
    assert(error_handled() == NULL);
    return NONE;
}

static void what_is_handled_belongs_to_a_stack(void)
{
    struct except block;

    raise_error(&ValueError, "around");
    value error = error_catch(&block);
    continulet *c = plain(expect_nothing_handled);
    value_release(continulet_switch(c, NONE, NULL));
    assert(error_handled() == error);
    value_release(continulet_switch(c, NONE, NULL));
    assert(error_handled() == error);
    error_done(&block);
    release(c);
}

static void forgetting_runs_nothing(void)
{
    size_t blocks = lab_heap_blocks();
    continulet *c = plain(catch_and_go_on);

    assert(is(continulet_switch(c, NONE, NULL), "None"));
    release(c);
    assert(runs == 1);
    assert(error_pending() == NULL);
    assert(lab_heap_blocks() == blocks);
}

// Refuses what belongs to the main thread; runs in a second one.
static void in_another_thread(void *argument)
{
    continulet *c = argument;
    continulet *mine = plain(pass_on);

    assert(continulet_switch(c, NONE, NULL) == NULL && raised(&ContinuletError));
    assert(continulet_throw(c, error_from(&KeyError, NONE), NULL) == NULL
           && raised(&ContinuletError));
    release(mine);
}

static void permute_in_another_thread(void *argument)
{
    continulet *c = argument;
    continulet *mine = plain(pass_on);

    assert(!continulet_permute(2, mine, c) && raised(&ContinuletError));
    assert(continulet_switch(mine, NONE, NULL) == NONE);
    release(mine);
}

static void to_in_another_thread(void *argument)
{
    continulet *c = argument;
    continulet *mine = plain(pass_on);

    assert(continulet_switch(mine, NONE, c) == NULL && raised(&ContinuletError));
    assert(continulet_switch(c, NONE, mine) == NULL && raised(&ContinuletError));
    assert(continulet_switch(mine, NONE, NULL) == NONE);
    release(mine);
}

// Afterwards the main thread can still use it.
static void try_in_a_thread(void (*body)(void *))
{
    continulet *c = plain(pass_on);

    thread_free(thread_run(body, c));
    assert(is(continulet_switch(c, NONE, NULL), "None"));
    assert(is(continulet_switch(c, integer_from(4), NULL), "4"));
    release(c);
}

static void another_threads_cannot_be_switched_to(void)
{
    try_in_a_thread(in_another_thread);
}

static void another_threads_cannot_be_permuted(void)
{
    try_in_a_thread(permute_in_another_thread);
}

static void another_threads_cannot_be_second(void)
{
    try_in_a_thread(to_in_another_thread);
}

static const struct statement table[] = {
    { "C-25", "errors go to whoever switched last, even if it is not the creator",
      errors_go_to_the_last_switcher, NULL },
    { "C-26a", "a throw raises at the switch; caught, the body goes on",
      a_throw_raises_at_the_switch, NULL },
    { "C-26b", "not caught, it comes back and finishes the continulet",
      what_is_not_caught_comes_back, NULL },
    { "C-26c", "a throw can have two receivers", a_throw_can_have_two_receivers, NULL },
    { "C-27", "a throw into an unstarted one: the body does not run, finished",
      an_unstarted_one_does_not_run, NULL },
    { "C-28", "the very error that is thrown arrives", the_same_error_arrives, NULL },
    { "C-30", "throwing what is no error: TypeError", only_errors_can_be_thrown, NULL },
    { "C-42", "switching a continulet of another thread: error",
      another_threads_cannot_be_switched_to, NULL },
    { "C-43", "permute with one of another thread: error", another_threads_cannot_be_permuted,
      NULL },
    { "C-44", "a second one of another thread: error", another_threads_cannot_be_second, NULL },
    { "C-45", "a new continulet sees no handled error, and each stack has its own",
      what_is_handled_belongs_to_a_stack, NULL },
    { "C-48", "forgetting a suspended one runs nothing of it", forgetting_runs_nothing, NULL },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, NULL, argc, argv);
}
