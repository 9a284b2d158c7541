// SPDX-License-Identifier: GPL-2.0-or-later
// Greenlets: what a tracer is told, and what it can do.
#include <stdio.h>
#include <string.h>

#include "greenlet_cast.h"

static greenlet *a, *b;
static char story[200];
static int told;

static const char *name(const greenlet *g)
{
    return g == a ? "a" : g == b ? "b" : "main";
}

// Appends "switch main a; " to the story.
static bool write_down(const char *event, greenlet *origin, greenlet *target, void *context)
{
    size_t length = strlen(story);

    assert(context == story);
    assert(greenlet_current() == target);
    assert(error_pending() == NULL);
    told++;
    snprintf(story + length, sizeof story - length, "%s %s %s; ", event, name(origin),
             name(target));
    return true;
}

static void begin_story(void)
{
    greenlet_settrace(write_down, story);
}

// Whether the story was this; it ends here.
static bool story_was(const char *wanted)
{
    bool same = strcmp(story, wanted) == 0;

    if (!same)
        puts(story);
    greenlet_settrace(NULL, NULL);
    return same;
}

static value end(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    return NONE;
}

static value fail(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    return raise_error(&KeyError, "failed");
}

static value wait(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    return go_main();
}

static value catch(value arguments, value keywords)
{
    value got = go_main();

    (void)arguments, (void)keywords;
    return got != NULL ? got : error_take();
}

static void starts_and_ends_are_told(void)
{
    a = child(end);
    b = child(fail);
    begin_story();
    assert(is(go(a), "None"));
    assert(go(b) == NULL && raised(&KeyError));
    assert(story_was("switch main a; switch a main; switch main b; throw b main; "));
    drop(a), drop(b);
}

static void a_throw_is_told_then_the_end_by_exit(void)
{
    a = suspended(wait);
    begin_story();
    assert(is(greenlet_throw(a, greenlet_exit()), "GreenletExit()"));
    assert(story_was("throw main a; switch a main; "));
    drop(a);
}

static void a_throw_into_unstarted_is_told_like_any_other(void)
{
    a = child(end);
    begin_story();
    assert(greenlet_throw(a, error_from(&KeyError, NONE)) == NULL && raised(&KeyError));
    assert(story_was("throw main a; throw a main; "));
    drop(a);
}

static void a_switch_to_oneself_is_told_once(void)
{
    begin_story();
    assert(is(go(greenlet_current()), "()"));
    assert(story_was("switch main main; "));
}

static void a_throw_into_oneself_is_told(void)
{
    begin_story();
    assert(greenlet_throw(greenlet_current(), greenlet_exit()) == NULL);
    assert(raised(&GreenletExit) && story_was("throw main main; "));
}

static void the_target_is_current_when_told(void)
{
    a = suspended(wait);
    begin_story();
    assert(is(go(a), "()"));        // write_down asserts it
    assert(told == 2 && story_was("switch main a; switch a main; "));
    drop(a);
}

// Leaves the target, before the error that was thrown is raised in it.
static bool switch_away(const char *event, greenlet *origin, greenlet *target, void *context)
{
    (void)event, (void)origin, (void)context;
    greenlet_settrace(NULL, NULL);
    assert(target == a && greenlet_is_active(a));
    return is(go_main(), "7");
}

static void the_tracer_may_switch(void)
{
    a = child(end);
    greenlet_settrace(switch_away, NULL);
    assert(is(greenlet_throw(a, error_from(&KeyError, NONE)), "()"));
    assert(greenlet_is_active(a));
    assert(greenlet_send(a, integer_from(7)) == NULL && raised(&KeyError));
    assert(greenlet_is_dead(a));
    drop(a);
}

static bool refuse(const char *event, greenlet *origin, greenlet *target, void *context)
{
    (void)event, (void)origin, (void)target, (void)context;
    told++;
    raise_error(&ValueError, "the tracer's");
    return false;
}

static void an_error_of_the_tracer_is_raised_in_the_target(void)
{
    a = suspended(catch);
    greenlet_settrace(refuse, NULL);
    assert(is(greenlet_send(a, string_from("lost")), "ValueError(\"the tracer's\")"));
    assert(told == 1 && greenlet_gettrace().function == NULL);
    drop(a);
}

static void it_takes_the_place_of_another_error(void)
{
    a = suspended(catch);
    greenlet_settrace(refuse, NULL);
    assert(is(greenlet_throw(a, error_from(&KeyError, NONE)), "ValueError(\"the tracer's\")"));
    assert(told == 1);
    drop(a);
}

static void it_keeps_a_greenlet_from_running(void)
{
    a = child(end);
    greenlet_settrace(refuse, NULL);
    assert(greenlet_send(a, string_from("lost")) == NULL && raised(&ValueError));
    assert(greenlet_is_dead(a) && told == 1);
    drop(a);
}

static void setting_returns_the_former_one(void)
{
    struct greenlet_tracer former = greenlet_settrace(write_down, story);

    assert(former.function == NULL);
    former = greenlet_settrace(refuse, NULL);
    assert(former.function == write_down && former.context == story);
    assert(greenlet_gettrace().function == refuse);
    former = greenlet_settrace(NULL, NULL);
    assert(former.function == refuse && greenlet_gettrace().function == NULL);
    assert(is(go(greenlet_current()), "()") && told == 0);
}

static void switch_in_a_thread(void *argument)
{
    (void)argument;
    assert(greenlet_gettrace().function == NULL);
    assert(is(go(greenlet_current()), "()"));
    greenlet_settrace(refuse, NULL);
}

static void each_thread_has_a_tracer_of_its_own(void)
{
    struct thread *thread;

    begin_story();
    thread = thread_run(switch_in_a_thread, NULL);
    assert(told == 0 && greenlet_gettrace().function == write_down);
    assert(story_was(""));
    thread_free(thread);
}

static const struct statement table[] = {
    { "G-92", "start, end, start and end by an error are switch, switch, switch, throw",
      starts_and_ends_are_told, NULL },
    { "G-93a", "a throw is told; the end by GreenletExit is a switch",
      a_throw_is_told_then_the_end_by_exit, NULL },
    { "G-93b", "a throw into one that has not started is told like any other",
      a_throw_into_unstarted_is_told_like_any_other, NULL },
    { "G-94a", "a switch to oneself is told once", a_switch_to_oneself_is_told_once, NULL },
    { "G-94b", "so is a throw", a_throw_into_oneself_is_told, NULL },
    { "G-95a", "the target is current when the tracer is told",
      the_target_is_current_when_told, NULL },
    { "G-95b", "the tracer may switch; what was sent waits", the_tracer_may_switch, NULL },
    { "G-96a", "an error of the tracer is raised in the target, and ends tracing",
      an_error_of_the_tracer_is_raised_in_the_target, NULL },
    { "G-96b", "also in place of another error", it_takes_the_place_of_another_error, NULL },
    { "G-96c", "at a start, run never runs", it_keeps_a_greenlet_from_running, NULL },
    { "G-97", "setting a tracer returns the former one; none ends tracing",
      setting_returns_the_former_one, NULL },
    { "G-98", "each thread has a tracer of its own",
      each_thread_has_a_tracer_of_its_own, NULL },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, prepare, argc, argv);
}
