/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * work.h - calls that block, in a thread of their own
 *
 * A call that cannot be made to wait in a loop, such as reading a file, is given to
 * another thread. Here it takes the virtual time that the caller says it takes; at
 * the end of it a second thread really runs the function, and then tells the hub.
 */
#ifndef HUBS_WORK_H
#define HUBS_WORK_H

#include "hubs/hub.h"

struct work {
    struct callback due;            /* when the call will be over */
    hub_function function;
    value argument;
    value outcome;                  /* the result, or what was raised */
    bool raised;
    /* In the other thread, which may only make things ready in the hub. */
    void (*finished)(struct work *self);
    /* Instead, when the hub is closed before: nobody may touch it any more. */
    void (*dropped)(struct work *self);
};

/* Begins the call, which lies in something else with `finished` and `dropped` filled in.
   Consumes the argument. False with an error pending. */
bool work_begin(struct work *work, struct hub *hub, long duration, hub_function function,
                value argument);

/* The result; or NULL, and what was raised is pending. Once. */
value work_take(struct work *work);

/* Forgets about it; what is left is released. */
void work_end(struct work *work);

#endif
