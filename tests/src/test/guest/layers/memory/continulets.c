// SPDX-License-Identifier: GPL-2.0-or-later
// Continulets and generators when memory runs out: making, switching, also with two
// receivers, throwing, ending, forgetting.
// allocations: 60
#include <string.h>

#include "generator.h"
#include "layer_stubborn.h"

static continulet *ping, *pong;
static int bounces;

static bool is_text(value got, const char *text)
{
    bool right = strcmp(string_of(got), text) == 0;

    value_release(got);
    return right;
}

// Sends back what it is sent, and ends with what is thrown.
static value echo(continulet *self, value arguments, value keywords)
{
    value got = STUBBORNLY(continulet_switch(self, string_from("ready"), NULL));

    (void)arguments, (void)keywords;
    while (got != NULL) {
        value sent = got;
        got = continulet_switch(self, value_retain(sent), NULL);
        if (got == NULL && no_memory()) {
            noticed++;
            got = continulet_switch(self, value_retain(sent), NULL);
        }
        value_release(sent);
    }
    return NULL;
}

static bool key_error(void)
{
    bool right = error_matches(&KeyError);

    value_release(error_take());
    return right;
}

static void rounds_and_errors(void)
{
    continulet *c = STUBBORNLY(continulet_new(echo, tuple_from(1, string_from("x")), NONE));
    continulet *fresh = STUBBORNLY(continulet_new(echo, EMPTY, NONE));

    assert(is_text(STUBBORNLY(continulet_switch(c, NONE, NULL)), "ready"));
    for (int i = 0; i < 3; i++)
        assert(is_text(STUBBORNLY(continulet_switch(c, string_from("text"), NULL)), "text"));
    assert(STUBBORNLY(continulet_throw(c, error_from(&KeyError, NONE), NULL)) == NULL);
    assert(key_error() && !continulet_is_pending(c));
    assert(STUBBORNLY(continulet_throw(fresh, error_from(&KeyError, NONE), NULL)) == NULL);
    assert(key_error() && !continulet_is_pending(fresh));
    value_release((value)c);
    value_release((value)fresh);
}

// The two jump to each other, each through its own continulet.
static value bounce(continulet *self, value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    for (int i = 0; i < 3; i++) {
        continulet *other = self == ping ? pong : ping;
        bounces++;
        assert(STUBBORNLY(continulet_switch(self, NONE, other)) == NONE);
    }
    return STUBBORNLY(string_from("end"));
}

static void two_receivers(void)
{
    ping = STUBBORNLY(continulet_new(bounce, EMPTY, NONE));
    pong = STUBBORNLY(continulet_new(bounce, EMPTY, NONE));
    assert(is_text(STUBBORNLY(continulet_switch(ping, NONE, NULL)), "end"));
    assert(!continulet_is_pending(ping) && continulet_is_pending(pong));
    value_release((value)ping);
    value_release((value)pong);
}

static value count(continulet *self, value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    for (int i = 0; i < 4; i++)
        assert(STUBBORNLY(generator_yield(self, string_format("%d", i))) == NONE);
    return NONE;
}

static void generators(void)
{
    continulet *g = STUBBORNLY(generator_new(count, EMPTY, NONE));
    continulet *forgotten = STUBBORNLY(generator_new(count, EMPTY, NONE));

    value_release(STUBBORNLY(generator_next(forgotten)));
    for (int i = 0; i < 4; i++) {
        value got = STUBBORNLY(generator_next(g));
        assert(string_of(got)[0] == '0' + i);
        value_release(got);
    }
    assert(STUBBORNLY(generator_next(g)) == NULL && generator_is_exhausted());
    value_release((value)g);
    value_release((value)forgotten);
}

static void in_a_thread(void *unused)
{
    (void)unused;
    rounds_and_errors();
}

int main(void)
{
    assert(STUBBORNLY(thread_stacklets()) != NULL);
    size_t blocks = lab_heap_blocks();
    rounds_and_errors();
    two_receivers();
    generators();
    thread_free(STUBBORNLY(thread_run(in_a_thread, NULL)));
    assert(lab_heap_blocks() == blocks && error_pending() == NULL);
    printf("%d bounces\n", bounces);
    say_what_was_noticed();
    return 0;
}
