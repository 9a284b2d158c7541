/* SPDX-License-Identifier: GPL-2.0-or-later */
/* generator.c - a continulet with another end: no result, but StopIteration */
#include "generator.h"

/*
 * Runs on the generator's stack, around the body. The arguments are packed: the
 * body, and its own arguments.
 */
static value run(continulet *self, value packed, value keywords)
{
    continulet_body body = (continulet_body)pointer_of(value_item(packed, 0));
    value result = error_checked(body(self, value_item(packed, 1), keywords));

    if (result == NULL)
        return NULL;
    if (result != NONE) {
        raise_error(&TypeError, "a generator must end with None, not %s",
                    value_type_name(result));
        value_release(result);
        return NULL;
    }
    return raise_value(error_from(&StopIteration, NONE));
}

continulet *generator_new(continulet_body body, value arguments, value keywords)
{
    return continulet_new(run, tuple_from(2, pointer_from((void *)body), arguments), keywords);
}

value generator_yield(continulet *g, value v)
{
    return continulet_switch(g, v, NULL);
}

value generator_next(continulet *g)
{
    return generator_send(g, NONE);
}

/* Runs on the consumer's stack. From inside, the same switch would lead out. */
value generator_send(continulet *g, value sent)
{
    if (sent == NULL)
        return NULL;
    if (continulet_is_suspended(g))
        return continulet_switch(g, sent, NULL);
    value_release(sent);
    if (continulet_is_pending(g))
        return raise_error(&ValueError, "the generator runs already");
    return raise_value(error_from(&StopIteration, NONE));
}

bool generator_is_exhausted(void)
{
    bool exhausted = error_matches(&StopIteration);

    if (exhausted)
        value_release(error_take());
    return exhausted;
}
