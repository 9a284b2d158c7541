// SPDX-License-Identifier: GPL-2.0-or-later
// Generators: continulets that produce one value after the other.
#include <assert.h>
#include <stddef.h>

#include "generator.h"
#include "layer_statement.h"

static void release(continulet *g)
{
    value_release((value)g);
}

static bool helper(continulet *g, int first, int last)
{
    for (int i = first; i <= last; i++)
        if (generator_yield(g, integer_from(i)) == NULL)
            return false;
    return true;
}

// Produces from its own function, and from one that it calls.
static value count(continulet *self, value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    if (!helper(self, 1, 2))
        return NULL;
    return generator_yield(self, string_from("own"));
}

static void helpers_may_produce(void)
{
    continulet *g = generator_new(count, EMPTY, NONE);

    assert(is(generator_next(g), "1"));
    assert(is(generator_next(g), "2"));
    assert(is(generator_next(g), "'own'"));
    assert(generator_next(g) == NULL && generator_is_exhausted());
    assert(generator_next(g) == NULL && raised(&StopIteration));
    assert(!continulet_is_pending(g));
    release(g);
}

static value echo(continulet *self, value arguments, value keywords)
{
    value got = value_retain(arguments);

    (void)keywords;
    while (got != NULL && got != NONE)
        got = generator_yield(self, got);
    return got;
}

static void send_gives_a_value_to_the_body(void)
{
    continulet *g = generator_new(echo, tuple_from(1, integer_from(1)), NONE);

    assert(is(generator_next(g), "(1,)"));
    assert(is(generator_send(g, string_from("x")), "'x'"));
    assert(generator_next(g) == NULL && generator_is_exhausted());
    assert(generator_send(g, string_from("late")) == NULL && raised(&StopIteration));
    release(g);
}

static void forgotten_generators_are_freed(void)
{
    continulet *g = generator_new(count, EMPTY, NONE);

    assert(is(generator_next(g), "1"));
    release(g);
}

static value end_with_a_value(continulet *self, value arguments, value keywords)
{
    (void)self, (void)arguments, (void)keywords;
    return integer_from(5);
}

static void a_result_is_a_type_error(void)
{
    continulet *g = generator_new(end_with_a_value, EMPTY, NONE);

    assert(generator_next(g) == NULL && !generator_is_exhausted() && raised(&TypeError));
    assert(generator_next(g) == NULL && raised(&StopIteration));
    release(g);
}

static value ask_itself(continulet *self, value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    assert(generator_next(self) == NULL && raised(&ValueError));
    return raise_error(&KeyError, "body");
}

static void a_running_generator_cannot_be_asked(void)
{
    continulet *g = generator_new(ask_itself, EMPTY, NONE);

    assert(generator_next(g) == NULL && !generator_is_exhausted() && raised(&KeyError));
    release(g);
}

static const struct statement table[] = {
    { "C-39a", "functions called by a generator may produce values", helpers_may_produce, NULL },
    { "C-39b", "what is sent is what producing returns", send_gives_a_value_to_the_body, NULL },
    { "C-39c", "a generator that is not exhausted can be forgotten",
      forgotten_generators_are_freed, NULL },
    { "C-39d", "a generator cannot be its own consumer", a_running_generator_cannot_be_asked,
      NULL },
    { "C-40", "a generator that ends with a value: TypeError at the consumer",
      a_result_is_a_type_error, NULL },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, NULL, argc, argv);
}
