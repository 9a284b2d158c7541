// SPDX-License-Identifier: GPL-2.0-or-later
// offset: channels and select.
#include <assert.h>

#include "hubs/offset.h"
#include "hub_trace.h"

static offset_channel *a, *b;

static void prepare(void)
{
    fiber_current();
}

static void begin(int size_of_a, int size_of_b)
{
    a = offset_makechan(size_of_a);
    b = offset_makechan(size_of_b);
    assert(a != NULL && b != NULL);
}

static void end(void)
{
    assert(offset_stop());
    forget(a);
    forget(b);
}

// Notes what it receives, as often as it is told.
static value receive(value count)
{
    for (int i = 0; i < (int)integer_of(count); i++) {
        bool ok;
        value got = offset_recv_ok(a, &ok);

        if (got == NULL)
            return NULL;
        note(ok ? "got %lld" : "closed", ok ? integer_of(got) : 0);
        value_release(got);
    }
    return NONE;
}

static value send(value count)
{
    for (int i = 1; i <= (int)integer_of(count); i++) {
        if (!offset_send(a, integer_from(i))) {
            note(raised(&offset_ChannelError) ? "refused" : "?");
            return NONE;
        }
        note("sent %d", i);
    }
    return NONE;
}

static void send_to_a_receiver_does_not_switch(void)
{
    begin(0, 0);
    assert(offset_go(receive, integer_from(2)));
    assert(offset_go(send, integer_from(2)));
    assert(offset_run());
    // The second send finds nobody: it waits until the receiver has come again.
    assert(noted("sent 1 got 1 got 2 sent 2"));
    end();
}

static value yield_once(value argument)
{
    (void)argument;
    note("other");
    assert(offset_gosched());
    note("other again");
    return NONE;
}

static void receive_from_a_buffer_yields(void)
{
    begin(2, 0);
    assert(offset_send(a, integer_from(1)) && offset_send(a, integer_from(2)));
    assert(offset_len(a) == 2);
    assert(offset_go(receive, integer_from(2)));
    assert(offset_go(yield_once, NONE));
    assert(offset_run());
    assert(noted("other got 1 other again got 2"));
    end();
}

static void a_full_buffer_blocks(void)
{
    begin(2, 0);
    assert(offset_go(send, integer_from(4)));
    assert(offset_run() && noted("sent 1 sent 2"));
    assert(offset_go(receive, integer_from(4)));
    assert(offset_run());
    assert(noted("sent 3 got 1 sent 4 got 2 got 3 got 4"));
    end();
}

static void no_send_to_a_closed_channel(void)
{
    begin(1, 0);
    assert(offset_send(a, integer_from(7)));
    assert(offset_close(a));
    assert(!offset_send(a, integer_from(8)) && raised(&offset_ChannelError));
    assert(!offset_close(a) && raised(&offset_ChannelError));
    // What it holds can still be received, then it is empty for ever.
    assert(is(offset_recv(a), "7") && is(offset_recv(a), "None"));
    offset_open(a);
    assert(offset_send(a, integer_from(9)) && is(offset_recv(a), "9"));
    end();
}

static value close_it(value argument)
{
    (void)argument;
    assert(offset_close(a));
    note("close");
    return NONE;
}

static void close_wakes_all_receivers(void)
{
    begin(0, 0);
    assert(offset_go(receive, integer_from(1)));
    assert(offset_go(receive, integer_from(1)));
    assert(offset_go(close_it, NONE));
    assert(offset_run());
    assert(noted("close closed closed"));
    end();
}

static void close_wakes_all_senders(void)
{
    begin(0, 0);
    assert(offset_go(send, integer_from(1)));
    assert(offset_go(send, integer_from(1)));
    assert(offset_go(close_it, NONE));
    assert(offset_run());
    assert(noted("close refused refused"));
    end();
}

static void errors_are_raised_at_the_receiver(void)
{
    begin(1, 0);
    assert(offset_send_error(a, error_from(&KeyError, string_from("k"))));
    assert(offset_recv(a) == NULL && raised_with(&KeyError, "'k'"));
    end();
}

static void select_returns_the_ready_case(void)
{
    begin(1, 1);
    for (int i = 0; i < 10; i++) {
        struct offset_case cases[] = { offset_if_recv(a), offset_default(),
                                       offset_if_send(b, integer_from(i)),
                                       offset_if_recv(NULL) };

        assert(offset_select(cases, 4) == 2);
        assert(is(offset_recv(b), (char[]){ (char)('0' + i), '\0' }));
    }
    end();
}

static void select_without_a_ready_case(void)
{
    begin(0, 0);
    struct offset_case cases[] = { offset_if_recv(a), offset_default() };
    assert(offset_select(cases, 2) == 1);
    assert(offset_close(a));
    struct offset_case closed[] = { offset_default(), offset_if_recv(a) };
    assert(offset_select(closed, 2) == 1 && !closed[1].ok && is(closed[1].value, "None"));
    struct offset_case refused[] = { offset_if_send(a, string_from("x")) };
    assert(offset_select(refused, 1) == -1 && raised(&offset_ChannelError));
    end();
}

// Waits at both; what it gets comes from b.
static value select_both(value argument)
{
    struct offset_case cases[] = { offset_if_recv(a), offset_if_recv(b) };
    int chosen = offset_select(cases, 2);

    (void)argument;
    assert(chosen == 1 && cases[1].ok);
    note("selected %lld", integer_of(cases[1].value));
    return NONE;
}

static value send_to_b(value argument)
{
    (void)argument;
    assert(offset_send(b, integer_from(5)));
    return NONE;
}

static void select_leaves_the_losers(void)
{
    begin(0, 0);
    assert(offset_go(select_both, NONE));
    assert(offset_go(send_to_b, NONE));
    assert(offset_go(send, integer_from(1)));
    assert(offset_run());
    // Nobody receives from a any more: the sender waits.
    assert(noted("selected 5"));
    assert(offset_go(receive, integer_from(1)));
    assert(offset_run() && noted("got 1 sent 1"));
    end();
}

// A sender to a comes while the select is woken by b, but has not run yet.
static void a_woken_select_takes_nothing_else(void)
{
    begin(0, 0);
    assert(offset_go(select_both, NONE));
    assert(offset_go(send_to_b, NONE));
    assert(offset_go(send, integer_from(1)));
    assert(offset_go(receive, integer_from(1)));
    assert(offset_run());
    assert(noted("got 1 selected 5 sent 1"));
    end();
}

static const struct statement table[] = {
    { "OF-3", "send to a waiting receiver does not switch",
      send_to_a_receiver_does_not_switch, NULL },
    { "OF-4a", "receive from a buffered channel yields once", receive_from_a_buffer_yields,
      NULL },
    { "OF-4b", "a send to a full buffer waits until there is room", a_full_buffer_blocks,
      NULL },
    { "OF-5", "send on a closed channel is a ChannelError", no_send_to_a_closed_channel, NULL },
    { "OF-6a", "close wakes all receivers, who get None", close_wakes_all_receivers, NULL },
    { "OF-6b", "close wakes all senders, who get a ChannelError", close_wakes_all_senders,
      NULL },
    { "OF-6c", "an error that was sent is raised at the receiver",
      errors_are_raised_at_the_receiver, NULL },
    { "OF-7a", "select with one ready case returns it", select_returns_the_ready_case, NULL },
    { "OF-7b", "default is for when nothing else can proceed, and a closed channel can",
      select_without_a_ready_case, NULL },
    { "OF-8a", "select removes itself from the losing channels", select_leaves_the_losers,
      NULL },
    { "OF-8b", "before it runs nobody finds it there either", a_woken_select_takes_nothing_else,
      NULL },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, prepare, argc, argv);
}
