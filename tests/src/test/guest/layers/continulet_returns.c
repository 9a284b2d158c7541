// SPDX-License-Identifier: GPL-2.0-or-later
// Continulets: who is returned to, as switches, permute and frames have it.
#include <assert.h>
#include <stddef.h>

#include "continulet.h"
#include "layer_statement.h"

static continulet *a, *b, *c;

static void release_all(void)
{
    value_release((value)a);
    value_release((value)b);
    value_release((value)c);
}

static continulet *plain(continulet_body body)
{
    return continulet_new(body, EMPTY, NONE);
}

// Hands over what it is sent, again and again.
static value hand_back(continulet *self, value arguments, value keywords)
{
    value sent = NONE;

    (void)arguments, (void)keywords;
    while (sent != NULL)
        sent = continulet_switch(self, sent, NULL);
    return NULL;
}

// Ends with what its own call of `a` gives.
static value call_a(continulet *self, value arguments, value keywords)
{
    (void)self, (void)arguments, (void)keywords;
    return continulet_switch(a, string_from("from b"), NULL);
}

static void the_last_caller_is_returned_to(void)
{
    a = plain(hand_back);
    b = plain(call_a);
    assert(is(continulet_switch(a, NONE, NULL), "None"));
    assert(is(continulet_switch(a, string_from("from main"), NULL), "'from main'"));
    assert(is(continulet_switch(b, NONE, NULL), "'from b'"));
    assert(is(continulet_switch(a, string_from("again"), NULL), "'again'"));
    assert(!continulet_is_pending(b));
    release_all();
}

// The inner one switches to the outer one's switcher, and comes back into itself.
static value switch_a_from_inside(continulet *self, value arguments, value keywords)
{
    (void)self, (void)arguments, (void)keywords;
    assert(is(continulet_switch(a, string_from("up"), NULL), "'down'"));
    return string_from("inner ends");
}

static value run_the_inner(continulet *self, value arguments, value keywords)
{
    (void)self, (void)arguments, (void)keywords;
    return continulet_switch(b, NONE, NULL);
}

static void an_inner_one_may_switch_an_outer_one(void)
{
    a = plain(run_the_inner);
    b = plain(switch_a_from_inside);
    assert(is(continulet_switch(a, NONE, NULL), "'up'"));
    assert(continulet_is_pending(b));
    assert(is(continulet_switch(a, string_from("down"), NULL), "'inner ends'"));
    assert(!continulet_is_pending(a));
    assert(!continulet_is_pending(b));
    release_all();
}

static value permute_with_a(continulet *self, value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    assert(continulet_permute(2, a, self));
    return string_from("b ends");
}

static value expect_end_of_b(continulet *self, value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    assert(is(continulet_switch(self, NONE, NULL), "'b ends'"));
    return string_from("a ends");
}

static void permute_changes_who_gets_the_result(void)
{
    a = plain(expect_end_of_b);
    b = plain(permute_with_a);
    assert(is(continulet_switch(a, NONE, NULL), "None"));
    assert(is(continulet_switch(b, NONE, NULL), "'a ends'"));
    assert(!continulet_is_pending(a));
    assert(!continulet_is_pending(b));
    release_all();
}

static void permute_needs_two_members(void)
{
    continulet *nobody = continulet_uninitialised();

    a = plain(hand_back);
    assert(continulet_permute(0));
    assert(continulet_permute(1, a));
    assert(continulet_permute(3, nobody, a, nobody));
    assert(!continulet_is_pending(nobody));
    assert(is(continulet_switch(a, NONE, NULL), "None"));
    assert(is(continulet_switch(a, integer_from(3), NULL), "3"));
    value_release((value)nobody);
    release_all();
}

static value end_with_none(continulet *self, value arguments, value keywords)
{
    (void)self, (void)arguments, (void)keywords;
    return NONE;
}

static void permute_refuses_finished_members(void)
{
    a = plain(hand_back);
    b = plain(end_with_none);
    assert(is(continulet_switch(b, NONE, NULL), "None"));
    assert(!continulet_permute(2, a, b) && raised(&ContinuletError));
    assert(!continulet_permute(1, b) && raised(&ContinuletError));
    assert(is(continulet_switch(a, NONE, NULL), "None"));
    assert(is(continulet_switch(a, integer_from(3), NULL), "3"));
    release_all();
}

// Sends its name, and ends with "end" and its name.
static value named(continulet *self, value arguments, value keywords)
{
    const char *name = string_of(value_item(arguments, 0));
    value got = continulet_switch(self, string_from(name), NULL);
    value result = string_format("%s, end%s", string_of(got), name);

    (void)keywords;
    value_release(got);
    return result;
}

static continulet *suspended(const char *name)
{
    continulet *one = continulet_new(named, tuple_from(1, string_from(name)), NONE);

    value_release(continulet_switch(one, NONE, NULL));
    return one;
}

static void permute_of_three(void)
{
    a = suspended("a");
    b = suspended("b");
    c = suspended("c");
    assert(continulet_permute(3, a, b, c));
    assert(is(continulet_switch(a, string_from("x"), NULL), "'x, endc, endb, enda'"));
    assert(!continulet_is_pending(a) && !continulet_is_pending(b) && !continulet_is_pending(c));
    release_all();
}

// Not on the body's stack, so that it can be looked at while that is suspended.
static struct frame body_frame;
static struct frame *bottom_of_body;

static value keep_frame(continulet *self, value arguments, value keywords)
{
    (void)keywords;
    assert(frame_enter(&body_frame, "body"));
    bottom_of_body = body_frame.back;
    assert(bottom_of_body->back == (struct frame *)pointer_of(value_item(arguments, 0)));
    value again = continulet_switch(self, NONE, NULL);
    assert(bottom_of_body->back == pointer_of(again));
    value_release(again);
    frame_leave(&body_frame);
    return NONE;
}

static void frames_of_a_suspended_body_form_a_cycle(void)
{
    struct frame here;

    assert(frame_enter(&here, "here"));
    a = continulet_new(keep_frame, tuple_from(1, pointer_from(&here)), NONE);
    assert(is(continulet_switch(a, NONE, NULL), "None"));
    assert(body_frame.back == bottom_of_body);
    assert(bottom_of_body->back == &body_frame);
    frame_leave(&here);
    release_all();
}

static void frames_of_a_running_body_lead_to_the_switcher(void)
{
    struct frame here, deeper;

    assert(frame_enter(&here, "here"));
    a = continulet_new(keep_frame, tuple_from(1, pointer_from(&here)), NONE);
    value_release(continulet_switch(a, NONE, NULL));
    assert(frame_enter(&deeper, "deeper"));
    assert(is(continulet_switch(a, pointer_from(&deeper), NULL), "None"));
    assert(thread_current()->running.frame == &deeper);
    frame_leave(&deeper);
    frame_leave(&here);
    assert(thread_current()->running.frame == NULL);
    assert(thread_current()->running.depth == 0);
    release_all();
}

static const struct statement table[] = {
    { "C-32", "switches from different callers return to the caller that switched last",
      the_last_caller_is_returned_to, NULL },
    { "C-33", "an inner one may switch an outer one, and is come back into",
      an_inner_one_may_switch_an_outer_one, NULL },
    { "C-34", "permute before the end makes the result go to another's suspended stack",
      permute_changes_who_gets_the_result, NULL },
    { "C-35", "permute with no, one, or uninitialised members does nothing",
      permute_needs_two_members, NULL },
    { "C-36", "permute with a finished member raises error", permute_refuses_finished_members,
      NULL },
    { "C-38", "permute of three: each gets what the one before it held", permute_of_three, NULL },
    { "C-46", "the frames of a suspended body lead back to themselves",
      frames_of_a_suspended_body_form_a_cycle, NULL },
    { "C-47", "the frames of a running body lead to whoever called switch",
      frames_of_a_running_body_lead_to_the_switcher, NULL },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, NULL, argc, argv);
}
