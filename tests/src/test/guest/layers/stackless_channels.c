// SPDX-License-Identifier: GPL-2.0-or-later
// Channels: balance, preferences, the queue, errors, closing.
#include <stddef.h>

#include "stackless_bodies.h"

static channel *c;              // made by each statement that needs one

static void prepare(void)
{
    tasklet_main();
}

static void run_all(void)
{
    assert(stackless_run() == NONE);
}

static tasklet *sender(const char *name, int number)
{
    return spawn(&sending, named_on(name, c, integer_from(number)));
}

static tasklet *receiver(const char *name)
{
    return spawn(&receiving, named_on(name, c, NONE));
}

// Two that meet, with these settings: the first blocks, the second comes later.
static bool meeting(bool sender_first, int preference, const char *trace)
{
    tasklet *first, *second, *other;
    bool same;

    c = channel_new();
    channel_set_preference(c, preference);
    first = sender_first ? sender("s", 5) : receiver("r");
    second = sender_first ? receiver("r") : sender("s", 5);
    other = spawn(&turning, tuple_from(2, string_from("o"), integer_from(1)));
    run_all();
    same = was_noted(trace);
    drop(first);
    drop(second);
    drop(other);
    drop(c);
    return same;
}

static void a_new_channel(void)
{
    c = channel_new();
    assert(channel_balance(c) == 0 && channel_preference(c) == -1);
    assert(!channel_schedule_all(c) && !channel_closing(c) && !channel_closed(c));
    assert(channel_queue(c) == NULL);
    drop(c);
}

static void who_waits_is_counted(void)
{
    tasklet *s, *r;

    c = channel_new();
    s = sender("s", 1);
    run_all();
    assert(channel_balance(c) == 1 && tasklet_blocked(s));
    assert(is(channel_receive(c), "1") && channel_balance(c) == 0);
    r = receiver("r");
    run_all();
    assert(channel_balance(c) == -1 && tasklet_blocked(r) && was_noted("s=None "));
    assert(channel_send(c, integer_from(2)) == NONE && channel_balance(c) == 0);
    assert(was_noted("r=2 "));
    drop(s);
    drop(r);
    drop(c);
}
BOTH(who_waits_is_counted)

static void the_receiver_runs_first(void)
{
    assert(meeting(false, -1, "r=5 o0 s=None "));
}
BOTH(the_receiver_runs_first)

static void the_receiver_goes_on(void)
{
    assert(meeting(true, -1, "r=5 o0 s=None "));
}
BOTH(the_receiver_goes_on)

static void the_sender_goes_on(void)
{
    assert(meeting(false, 1, "s=None o0 r=5 "));
}
BOTH(the_sender_goes_on)

static void the_sender_runs_first(void)
{
    assert(meeting(true, 1, "s=None o0 r=5 "));
}
BOTH(the_sender_runs_first)

static void who_came_last_goes_on(void)
{
    assert(meeting(true, 0, "r=5 o0 s=None ") && meeting(false, 0, "s=None o0 r=5 "));
}
BOTH(who_came_last_goes_on)

static void schedule_all_runs_the_next(void)
{
    tasklet *r, *s, *o;

    c = channel_new();
    channel_set_schedule_all(c, true);
    assert(channel_schedule_all(c));
    r = receiver("r");
    s = sender("s", 5);
    o = spawn(&turning, tuple_from(2, string_from("o"), integer_from(2)));
    run_all();
    assert(was_noted("o0 r=5 s=None o1 "));
    drop(r);
    drop(s);
    drop(o);
    drop(c);
}
BOTH(schedule_all_runs_the_next)

static void the_preference_is_a_sign(void)
{
    c = channel_new();
    channel_set_preference(c, 17);
    assert(channel_preference(c) == 1);
    channel_set_preference(c, -17);
    assert(channel_preference(c) == -1);
    channel_set_preference(c, 0);
    assert(channel_preference(c) == 0);
    drop(c);
}

static void receivers_are_served_in_their_order(void)
{
    tasklet *r[3];

    c = channel_new();
    r[0] = receiver("r0");
    r[1] = receiver("r1");
    r[2] = receiver("r2");
    run_all();
    assert(channel_balance(c) == -3);
    for (int i = 0; i < 3; i++) {
        assert(channel_queue(c) == r[i]);
        assert(channel_send(c, integer_from(i)) == NONE);
    }
    assert(was_noted("r0=0 r1=1 r2=2 "));
    for (int i = 0; i < 3; i++)
        drop(r[i]);
    drop(c);
}
BOTH(receivers_are_served_in_their_order)

static void the_queue_shows_the_first(void)
{
    tasklet *a, *b;

    c = channel_new();
    assert(channel_queue(c) == NULL);
    a = sender("a", 1);
    b = sender("b", 2);
    run_all();
    assert(channel_queue(c) == a && tasklet_next(a) == b && tasklet_next(b) == NULL);
    assert(is(channel_receive(c), "1") && channel_queue(c) == b);
    assert(is(channel_receive(c), "2") && channel_queue(c) == NULL);
    run_all();
    assert(was_noted("a=None b=None "));
    drop(a);
    drop(b);
    drop(c);
}
BOTH(the_queue_shows_the_first)

static void an_error_is_raised_at_the_receiver(void)
{
    value arguments = tuple_from(2, integer_from(1), string_from("x"));
    tasklet *r;

    c = channel_new();
    r = receiver("r");
    run_all();
    assert(channel_send_error(c, error_from(&KeyError, arguments)) == NONE);
    assert(was_noted("r:KeyError ") && !tasklet_alive(r));
    assert(channel_send_error(c, NONE) == NULL && raised(&TypeError));
    drop(r);
    drop(c);
}
BOTH(an_error_is_raised_at_the_receiver)

static value send_error_to_main(value arguments, value keywords)
{
    (void)keywords;
    assert(channel_send_error(channel_in(arguments), value_retain(value_item(arguments, 2)))
           == NONE);
    return NONE;
}

static void it_arrives_with_all_its_arguments(void)
{
    value error = error_from(&KeyError, tuple_from(2, integer_from(1), string_from("x")));
    tasklet *t;

    c = channel_new();
    t = tasklet_start(send_error_to_main, named_on("t", c, error), NONE);
    assert(channel_receive(c) == NULL && raised_with(&KeyError, "(1, 'x')"));
    run_all();
    drop(t);
    drop(c);
}

static value send_three(value arguments, value keywords)
{
    value three = tuple_from(3, integer_from(1), integer_from(2), integer_from(3));

    (void)keywords;
    note_arrival("sent", channel_send_sequence(channel_in(arguments), three));
    return NONE;
}

static value send_three_step(struct soft_frame *frame, value arrived)
{
    SOFT_BEGIN(frame);
    SOFT_CALL(frame, arrived,
              channel_send_sequence(channel_in(frame->arguments),
                                    tuple_from(3, integer_from(1), integer_from(2),
                                               integer_from(3))));
    SOFT_END;
    note_arrival("sent", arrived);
    return NONE;
}

static const struct body sending_three = BODY(send_three);

static void a_sequence_is_sent_item_by_item(void)
{
    tasklet *t;

    c = channel_new();
    t = spawn(&sending_three, named_on("t", c, NONE));
    for (int i = 1; i <= 3; i++)
        assert(channel_receive(c) == integer_from(i));
    run_all();
    assert(was_noted("sent=3 ") && !tasklet_alive(t));
    assert(channel_send_sequence(c, integer_from(1)) == NULL && raised(&TypeError));
    assert(is(channel_send_sequence(c, EMPTY), "0"));
    drop(t);
    drop(c);
}
BOTH(a_sequence_is_sent_item_by_item)

static void on_a_closed_channel_nobody_blocks(void)
{
    c = channel_new();
    channel_close(c);
    channel_close(c);
    assert(channel_send(c, string_from("x")) == NULL && raised(&ValueError));
    assert(channel_receive(c) == NULL && raised(&ValueError));
    assert(channel_balance(c) == 0 && tasklet_is_current(tasklet_main()));
    drop(c);
}

static void closing_leaves_waiters_to_be_met(void)
{
    tasklet *s;

    c = channel_new();
    s = sender("s", 4);
    run_all();
    channel_close(c);
    assert(tasklet_blocked(s) && channel_closing(c) && !channel_closed(c));
    assert(is(channel_receive(c), "4") && channel_closed(c));
    run_all();
    assert(was_noted("s=None "));
    drop(s);
    drop(c);
}
BOTH(closing_leaves_waiters_to_be_met)

static void opening_ends_closing(void)
{
    c = channel_new();
    channel_close(c);
    channel_open(c);
    assert(!channel_closing(c) && !channel_closed(c));
    assert(channel_receive(c) == NULL && raised(&RuntimeError));
    drop(c);
}

static void a_closed_channel_has_nothing_next(void)
{
    tasklet *s;

    c = channel_new();
    s = sender("s", 4);
    run_all();
    channel_close(c);
    assert(is(channel_next(c), "4"));
    assert(channel_next(c) == NULL && raised(&StopIteration));
    run_all();
    assert(was_noted("s=None "));
    drop(s);
    drop(c);
}
BOTH(a_closed_channel_has_nothing_next)

static void iteration_ends_by_an_error_that_is_sent(void)
{
    tasklet *t;

    c = channel_new();
    t = tasklet_start(send_error_to_main,
                      named_on("t", c, error_from(&StopIteration, NONE)), NONE);
    assert(channel_next(c) == NULL && raised(&StopIteration));
    run_all();
    drop(t);
    drop(c);
}

static const struct statement table[] = {
    { "K-41", "new channel: balance 0, preference -1, schedule_all off, not closing, not closed",
      a_new_channel, NULL },
    { "K-42a", "a blocked sender makes balance 1, a blocked receiver -1 (hard)",
      who_waits_is_counted_hard, NULL },
    { "K-42b", "a blocked sender makes balance 1, a blocked receiver -1 (soft)",
      who_waits_is_counted_soft, NULL },
    { "K-43a", "preference -1: receiver of a send runs first (hard)",
      the_receiver_runs_first_hard, NULL },
    { "K-43b", "preference -1: receiver of a send runs first (soft)",
      the_receiver_runs_first_soft, NULL },
    { "K-44a", "preference -1: receive from a waiting sender continues the receiver (hard)",
      the_receiver_goes_on_hard, NULL },
    { "K-44b", "preference -1: receive from a waiting sender continues the receiver (soft)",
      the_receiver_goes_on_soft, NULL },
    { "K-45a", "preference 1: send to a waiting receiver continues the sender (hard)",
      the_sender_goes_on_hard, NULL },
    { "K-45b", "preference 1: send to a waiting receiver continues the sender (soft)",
      the_sender_goes_on_soft, NULL },
    { "K-46a", "preference 1: receive from a waiting sender runs the sender first (hard)",
      the_sender_runs_first_hard, NULL },
    { "K-46b", "preference 1: receive from a waiting sender runs the sender first (soft)",
      the_sender_runs_first_soft, NULL },
    { "K-47a", "preference 0: the caller continues in both cases (hard)",
      who_came_last_goes_on_hard, NULL },
    { "K-47b", "preference 0: the caller continues in both cases (soft)",
      who_came_last_goes_on_soft, NULL },
    { "K-48a", "schedule_all: the caller yields, the partner is last (hard)",
      schedule_all_runs_the_next_hard, NULL },
    { "K-48b", "schedule_all: the caller yields, the partner is last (soft)",
      schedule_all_runs_the_next_soft, NULL },
    { "K-49", "preference is normalised to -1, 0, 1", the_preference_is_a_sign, NULL },
    { "K-50a", "blocked receivers are served FIFO (hard)",
      receivers_are_served_in_their_order_hard, NULL },
    { "K-50b", "blocked receivers are served FIFO (soft)",
      receivers_are_served_in_their_order_soft, NULL },
    { "K-51a", "queue shows the first blocked tasklet, else none (hard)",
      the_queue_shows_the_first_hard, NULL },
    { "K-51b", "queue shows the first blocked tasklet, else none (soft)",
      the_queue_shows_the_first_soft, NULL },
    { "K-52a", "an error that is sent is raised at the receiver (hard)",
      an_error_is_raised_at_the_receiver_hard, NULL },
    { "K-52b", "an error that is sent is raised at the receiver (soft)",
      an_error_is_raised_at_the_receiver_soft, NULL },
    { "K-52c", "it arrives with all arguments", it_arrives_with_all_its_arguments, NULL },
    { "K-54a", "send_sequence returns the count (hard)",
      a_sequence_is_sent_item_by_item_hard, NULL },
    { "K-54b", "send_sequence returns the count (soft)",
      a_sequence_is_sent_item_by_item_soft, NULL },
    { "K-55", "closed channel: blocking send and receive raise ValueError",
      on_a_closed_channel_nobody_blocks, NULL },
    { "K-56a", "close with a waiting sender: closing, not closed, receive still works, then closed (hard)",
      closing_leaves_waiters_to_be_met_hard, NULL },
    { "K-56b", "close with a waiting sender: closing, not closed, receive still works, then closed (soft)",
      closing_leaves_waiters_to_be_met_soft, NULL },
    { "K-57", "open clears closing", opening_ends_closing, NULL },
    { "K-58a", "iteration on a closed empty channel stops (hard)",
      a_closed_channel_has_nothing_next_hard, NULL },
    { "K-58b", "iteration on a closed empty channel stops (soft)",
      a_closed_channel_has_nothing_next_soft, NULL },
    { "K-59", "iteration stops on a received StopIteration",
      iteration_ends_by_an_error_that_is_sent, NULL },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, prepare, argc, argv);
}
