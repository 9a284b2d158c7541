// SPDX-License-Identifier: GPL-2.0-or-later
// Blocking: deadlocks, the last one, traps, callbacks, another thread; and the traces.
#include <stddef.h>

#include "stackless_bodies.h"

static channel *c;              // made by each statement

static void prepare(void)
{
    tasklet_main();
}

static tasklet *turner(const char *name, int rounds)
{
    return spawn(&turning, tuple_from(2, string_from(name), integer_from(rounds)));
}

static tasklet *receiver(const char *name)
{
    return spawn(&receiving, named_on(name, c, NONE));
}

static tasklet *sender(const char *name, value sent)
{
    return spawn(&sending, named_on(name, c, sent));
}

// What a statement leaves blocked ends with it.
static void finish(tasklet *t)
{
    drop(c);
    drop(t);
    begin_again();
    noted[0] = '\0';
}

static void run_returns_while_some_are_blocked(void)
{
    tasklet *r;

    c = channel_new();
    r = receiver("r");
    assert(stackless_run() == NONE && tasklet_blocked(r) && stackless_runcount() == 1);
    finish(r);
}
BOTH(run_returns_while_some_are_blocked)

static void a_block_trap_refuses(void)
{
    tasklet *r, *other;

    c = channel_new();
    other = turner("o", 1);
    assert(!tasklet_set_block_trap(tasklet_main(), true));
    assert(channel_receive(c) == NULL && raised(&RuntimeError));
    assert(channel_send(c, string_from("x")) == NULL && raised(&RuntimeError));
    assert(tasklet_set_block_trap(tasklet_main(), false) && channel_balance(c) == 0);
    r = receiver("r");
    tasklet_set_block_trap(r, true);
    assert(tasklet_block_trap(r) && stackless_run() == NONE);
    assert(was_noted("o0 r:RuntimeError "));
    drop(other);
    finish(r);
}
BOTH(a_block_trap_refuses)

static void main_alone_cannot_block(void)
{
    c = channel_new();
    assert(channel_receive(c) == NULL && raised(&RuntimeError) && channel_balance(c) == 0);
    assert(channel_send(c, string_from("x")) == NULL && raised(&RuntimeError));
    assert(channel_balance(c) == 0 && tasklet_scheduled(tasklet_main()));
    drop(c);
}

static void main_is_told_when_the_last_one_ends(void)
{
    tasklet *t;

    c = channel_new();
    t = turner("t", 2);
    assert(channel_receive(c) == NULL && raised(&RuntimeError));
    assert(was_noted("t0 t1 ") && channel_balance(c) == 0 && !tasklet_alive(t));
    assert(tasklet_setup(t, tuple_from(2, string_from("t"), integer_from(1)), NONE) == t);
    assert(channel_send(c, string_from("x")) == NULL && raised(&RuntimeError));
    assert(was_noted("t0 ") && channel_balance(c) == 0);
    finish(t);
}
BOTH(main_is_told_when_the_last_one_ends)

static void an_error_reaches_main_on_a_channel(void)
{
    tasklet *f, *t;

    c = channel_new();
    f = spawn(&failing, named("f"));
    t = turner("t", 1);
    assert(channel_receive(c) == NULL && raised(&KeyError));
    assert(channel_balance(c) == 0 && tasklet_scheduled(t));
    assert(stackless_run() == NONE && was_noted("t0 "));
    drop(f);
    finish(t);
}
BOTH(an_error_reaches_main_on_a_channel)

static void the_last_cannot_block_while_main_does(void)
{
    channel *other = channel_new();
    tasklet *r;

    c = channel_new();
    r = receiver("r");
    assert(channel_receive(other) == NULL && raised(&RuntimeError));    // r has ended
    assert(was_noted("r:RuntimeError ") && channel_balance(c) == 0);
    assert(channel_balance(other) == 0);
    drop(other);
    finish(r);
}
BOTH(the_last_cannot_block_while_main_does)

static void the_last_to_block_ends_run(void)
{
    tasklet *a, *b;

    c = channel_new();
    a = receiver("a");
    b = receiver("b");
    assert(stackless_run() == NONE && channel_balance(c) == -2);
    assert(was_noted("") && tasklet_is_current(tasklet_main()));
    drop(a);
    finish(b);
}
BOTH(the_last_to_block_ends_run)

static void a_switch_trap_refuses(void)
{
    tasklet *t = turner("t", 1);

    c = channel_new();
    assert(stackless_switch_trap(1) == 0 && stackless_switch_trap(0) == 1);
    assert(stackless_schedule(NONE) == NULL && raised(&RuntimeError));
    assert(stackless_run() == NULL && raised(&RuntimeError));
    assert(tasklet_run(t) == NULL && raised(&RuntimeError));
    assert(tasklet_switch(t) == NULL && raised(&RuntimeError));
    assert(tasklet_kill(t, false) == NULL && raised(&RuntimeError));
    assert(channel_receive(c) == NULL && raised(&RuntimeError));
    assert(stackless_switch_trap(-1) == 1 && was_noted(""));
    assert(stackless_run() == NONE && was_noted("t0 "));
    finish(t);
}
BOTH(a_switch_trap_refuses)

static void note_switch(tasklet *previous, tasklet *next)
{
    note(previous == tasklet_main() ? "main" : "t", next == tasklet_main() ? ">main" : ">t");
}

static void the_schedule_callback_is_told(void)
{
    tasklet *t = turner("t", 0);

    c = channel_new();
    stackless_set_schedule_callback(note_switch);
    assert(stackless_run() == NONE);
    stackless_set_schedule_callback(NULL);
    assert(was_noted("main>t t>main "));
    finish(t);
}
BOTH(the_schedule_callback_is_told)

static void note_operation(channel *on, tasklet *t, bool sends, bool will_block)
{
    assert(on == c);
    note(t == tasklet_main() ? "main" : "t", sends ? " sends" : " receives");
    note(will_block ? "blocks" : "meets", "");
}

static void the_channel_callback_is_told(void)
{
    tasklet *t;

    c = channel_new();
    t = sender("t", integer_from(1));
    stackless_set_channel_callback(note_operation);
    assert(is(channel_receive(c), "1"));
    stackless_set_channel_callback(NULL);
    assert(was_noted("main receives blocks t sends meets "));
    assert(stackless_run() == NONE);
    finish(t);
}
BOTH(the_channel_callback_is_told)

static void use_channel(channel *on, tasklet *t, bool sends, bool will_block)
{
    (void)t, (void)sends, (void)will_block;
    assert(channel_receive(on) == NULL && raised(&RuntimeError));
    assert(stackless_schedule(NONE) == NULL && raised(&RuntimeError));
    raise_error(&KeyError, "not now");
}

static void the_channel_callback_uses_no_channel(void)
{
    tasklet *t = turner("t", 1);

    c = channel_new();
    stackless_set_channel_callback(use_channel);
    assert(channel_send(c, string_from("x")) == NULL && raised(&KeyError));
    stackless_set_channel_callback(NULL);
    assert(channel_balance(c) == 0 && stackless_run() == NONE);
    finish(t);
}
BOTH(the_channel_callback_uses_no_channel)

static void a_blocked_one_is_scheduled(void)
{
    tasklet *r;

    c = channel_new();
    r = receiver("r");
    assert(stackless_run() == NONE);
    assert(tasklet_blocked(r) && tasklet_scheduled(r) && tasklet_alive(r) && !tasklet_paused(r));
    finish(r);
}
BOTH(a_blocked_one_is_scheduled)

static value send_error_last(value arguments, value keywords)
{
    (void)keywords;
    return channel_send_error(channel_in(arguments), error_from(&KeyError, string_from("x")));
}

static value send_error_last_step(struct soft_frame *frame, value arrived)
{
    SOFT_BEGIN(frame);
    SOFT_CALL(frame, arrived, channel_send_error(channel_in(frame->arguments),
                                                 error_from(&KeyError, string_from("x"))));
    SOFT_END;
    return arrived;
}

static const struct body sending_error = BODY(send_error_last);

static void the_last_error_to_be_sent_comes_out_of_run(void)
{
    tasklet *t;

    c = channel_new();
    t = spawn(&sending_error, named_on("t", c, NONE));
    assert(stackless_run() == NULL && raised(&KeyError));
    assert(channel_balance(c) == 1 && tasklet_blocked(t));
    assert(channel_receive(c) == NULL && raised(&KeyError));
    assert(stackless_run() == NONE && !tasklet_alive(t));
    finish(t);
}
BOTH(the_last_error_to_be_sent_comes_out_of_run)

static void the_last_value_to_be_sent_does_not(void)
{
    tasklet *s;

    c = channel_new();
    s = sender("s", error_from(&KeyError, string_from("as a value")));
    assert(stackless_run() == NONE && channel_balance(c) == 1);
    assert(is(channel_receive(c), "KeyError('as a value')"));
    finish(s);
}
BOTH(the_last_value_to_be_sent_does_not)

static void send_returns_none(void)
{
    tasklet *r, *s;

    c = channel_new();
    r = receiver("r");
    assert(channel_send(c, integer_from(1)) != NULL);   // blocks, and is woken
    s = sender("s", integer_from(2));
    assert(is(channel_receive(c), "2") && stackless_run() == NONE);
    assert(was_noted("r=1 s=None "));
    drop(r);
    finish(s);
}
BOTH(send_returns_none)

static void meet_from_another_thread(void *argument)
{
    tasklet *r = argument;

    assert(channel_send(c, integer_from(6)) == NONE);
    assert(!tasklet_blocked(r) && tasklet_scheduled(r) && was_noted(""));
    assert(tasklet_switch(r) == NULL && raised(&RuntimeError));
    assert(tasklet_run(r) == NONE && tasklet_thread(r) != thread_current());
    assert(was_noted(""));
}

static void of_another_thread_it_can_only_run_there(void)
{
    tasklet *r;

    c = channel_new();
    r = receiver("r");
    assert(stackless_run() == NONE);
    thread_free(thread_run(meet_from_another_thread, r));
    assert(stackless_runcount() == 2 && stackless_run() == NONE && was_noted("r=6 "));
    finish(r);
}
BOTH(of_another_thread_it_can_only_run_there)

static const struct statement table[] = {
    { "K-38a", "run returns while tasklets are blocked (hard)",
      run_returns_while_some_are_blocked_hard, NULL },
    { "K-38b", "run returns while tasklets are blocked (soft)",
      run_returns_while_some_are_blocked_soft, NULL },
    { "K-60a", "block_trap: RuntimeError on would-block (hard)", a_block_trap_refuses_hard, NULL },
    { "K-60b", "block_trap: RuntimeError on would-block (soft)", a_block_trap_refuses_soft, NULL },
    { "K-61", "main alone blocking: RuntimeError, balance back to 0",
      main_alone_cannot_block, NULL },
    { "K-62a", "main blocked and the last tasklet ends: RuntimeError at main (hard)",
      main_is_told_when_the_last_one_ends_hard, NULL },
    { "K-62b", "main blocked and the last tasklet ends: RuntimeError at main (soft)",
      main_is_told_when_the_last_one_ends_soft, NULL },
    { "K-63a", "an uncaught exception reaches a main blocked on a channel (hard)",
      an_error_reaches_main_on_a_channel_hard, NULL },
    { "K-63b", "an uncaught exception reaches a main blocked on a channel (soft)",
      an_error_reaches_main_on_a_channel_soft, NULL },
    { "K-64a", "with main blocked, the last that would block gets the RuntimeError (hard)",
      the_last_cannot_block_while_main_does_hard, NULL },
    { "K-64b", "with main blocked, the last that would block gets the RuntimeError (soft)",
      the_last_cannot_block_while_main_does_soft, NULL },
    { "K-65a", "with main in run, a last tasklet that blocks just ends run (hard)",
      the_last_to_block_ends_run_hard, NULL },
    { "K-65b", "with main in run, a last tasklet that blocks just ends run (soft)",
      the_last_to_block_ends_run_soft, NULL },
    { "K-66a", "switch_trap makes schedule raise RuntimeError (hard)",
      a_switch_trap_refuses_hard, NULL },
    { "K-66b", "switch_trap makes schedule raise RuntimeError (soft)",
      a_switch_trap_refuses_soft, NULL },
    { "K-67a", "the schedule callback sees (main, t) then (t, main) (hard)",
      the_schedule_callback_is_told_hard, NULL },
    { "K-67b", "the schedule callback sees (main, t) then (t, main) (soft)",
      the_schedule_callback_is_told_soft, NULL },
    { "K-68a", "the channel callback sees who does what, and whether it blocks (hard)",
      the_channel_callback_is_told_hard, NULL },
    { "K-68b", "the channel callback sees who does what, and whether it blocks (soft)",
      the_channel_callback_is_told_soft, NULL },
    { "K-75a", "a blocked tasklet is scheduled, blocked, alive, not paused (hard)",
      a_blocked_one_is_scheduled_hard, NULL },
    { "K-75b", "a blocked tasklet is scheduled, blocked, alive, not paused (soft)",
      a_blocked_one_is_scheduled_soft, NULL },
    { "K-88a", "the last error to be sent is raised by run, too (hard)",
      the_last_error_to_be_sent_comes_out_of_run_hard, NULL },
    { "K-88b", "the last error to be sent is raised by run, too (soft)",
      the_last_error_to_be_sent_comes_out_of_run_soft, NULL },
    { "K-89a", "a plain blocked send lets run return None (hard)",
      the_last_value_to_be_sent_does_not_hard, NULL },
    { "K-89b", "a plain blocked send lets run return None (soft)",
      the_last_value_to_be_sent_does_not_soft, NULL },
    { "K-94a", "send returns None (hard)", send_returns_none_hard, NULL },
    { "K-94b", "send returns None (soft)", send_returns_none_soft, NULL },
    { "K-98a", "an operation inside the channel callback raises RuntimeError (hard)",
      the_channel_callback_uses_no_channel_hard, NULL },
    { "K-98b", "an operation inside the channel callback raises RuntimeError (soft)",
      the_channel_callback_uses_no_channel_soft, NULL },
    { "K-99a", "sending to a tasklet of another thread only makes it runnable there (hard)",
      of_another_thread_it_can_only_run_there_hard, NULL },
    { "K-99b", "sending to a tasklet of another thread only makes it runnable there (soft)",
      of_another_thread_it_can_only_run_there_soft, NULL },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, prepare, argc, argv);
}
