// SPDX-License-Identifier: GPL-2.0-or-later
// What programs with statements about greenlets need again and again.
#ifndef GREENLET_CAST_H
#define GREENLET_CAST_H

#include <assert.h>
#include <stddef.h>

#include "greenlet.h"
#include "layer_statement.h"

// What the thread keeps for ever.
static inline void prepare(void)
{
    greenlet_current();
}

static inline greenlet *child(greenlet_run run)
{
    return greenlet_new(run, NULL);
}

static inline void drop(greenlet *g)
{
    value_release((value)g);
}

// A switch without arguments.
static inline value go(greenlet *g)
{
    return greenlet_switch(g, EMPTY, NONE);
}

static inline value go_main(void)
{
    return go(greenlet_main());
}

static inline value one_tuple(long long number)
{
    return tuple_from(1, integer_from(number));
}

// A suspended greenlet: it has been started, and stopped at its first switch to main.
static inline greenlet *suspended(greenlet_run run)
{
    greenlet *g = child(run);

    assert(is(go(g), "()"));
    return g;
}

static inline greenlet *dead(greenlet *parent, greenlet_run run)
{
    greenlet *g = greenlet_new(run, NULL);

    value_release(go(g));
    assert(greenlet_is_dead(g));
    assert(greenlet_set_parent(g, parent));
    return g;
}

#endif
