/* SPDX-License-Identifier: GPL-2.0-or-later */
/* completion.h - things that happen once: the end of a task, the result of a struct future */
#ifndef HUBS_COMPLETION_H
#define HUBS_COMPLETION_H

#include "hubs/waker.h"

struct completion {
    bool done;
    struct ring waiters;
    struct ring callbacks;      /* not ready before it is done */
};

void completion_init(struct completion *c);

/* Wakes all who wait, and makes the callbacks ready. */
void completion_set(struct completion *c);

/* Makes the callback ready when it is done, or now if it is. Of hub_call_new; NULL:
   false. */
bool completion_call(struct completion *c, struct callback *callback);

/* Lets go of the callbacks; for the end of what it is part of. */
void completion_drop(struct completion *c);

/* 1: it is done; 0: not within the delay; -1: an error is pending. */
int completion_wait(struct completion *c, struct unit *on, long delay);

/* Waits until so many of them are done. How many are; fewer only after the delay, and
   -1 with an error pending. */
int completion_wait_some(struct completion *const *all, int count, int wanted, long delay);

#endif
