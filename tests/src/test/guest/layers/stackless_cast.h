// SPDX-License-Identifier: GPL-2.0-or-later
// Tasklets in the states that statements about misuse and errors begin with.
#ifndef STACKLESS_CAST_H
#define STACKLESS_CAST_H

#include "stackless_bodies.h"

static inline void run_all(void)
{
    assert(stackless_run() == NONE);
}

static inline tasklet *turner(const char *name)
{
    return spawn(&turning, tuple_from(2, string_from(name), integer_from(1)));
}

static inline tasklet *dead(void)
{
    tasklet *t = turner("x");

    run_all();
    assert(was_noted("x0 ") && !tasklet_alive(t));
    return t;
}

// Blocked, receiving on a new channel, which nobody else owns.
static inline tasklet *blocked(const char *name)
{
    channel *c = channel_new();
    tasklet *t = spawn(&receiving, named_on(name, c, NONE));

    run_all();
    assert(tasklet_blocked(t) && channel_balance(c) == -1);
    drop(c);
    return t;
}

static inline tasklet *paused(const char *name)
{
    tasklet *t = spawn(&pausing, named(name));

    run_all();
    assert(tasklet_paused(t));
    noted[0] = '\0';
    return t;
}

#endif
