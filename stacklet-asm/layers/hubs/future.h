/* SPDX-License-Identifier: GPL-2.0-or-later */
/* future.h - a result that is not there yet, and those who wait for it */
#ifndef HUBS_FUTURE_H
#define HUBS_FUTURE_H

#include "hubs/completion.h"
#include "hubs/work.h"

enum future_state {
    FUTURE_PENDING,
    FUTURE_RUNNING,
    FUTURE_CERTAIN,             /* running, and cannot be cancelled */
    FUTURE_CANCELLED,
    FUTURE_FAILED,
    FUTURE_DONE
};

/* The errors of one hub's futures. */
struct future_errors {
    const struct error_type *cancelled;     /* somebody cancelled it */
    const struct error_type *late;          /* no result within the delay */
};

struct future {
    struct unit unit;
    const struct future_errors *errors;
    enum future_state state;
    value outcome;              /* the result, or what was raised */
    struct completion end;
    struct work work;           /* if a thread makes the result */
    struct callback delivery;   /* ready when that thread has finished */
};

/* NULL with MemoryError pending. */
struct future *future_new(struct hub *hub, const struct future_errors *errors);

/* The future in a value, if it is one; NULL if not. Not a new reference. */
struct future *future_of(value v);

/* Somebody has begun to make the result. Nothing if it is finished. */
void future_begin(struct future *f, bool can_be_cancelled);

/* Finish it with a result, or with an error. Consume it; ignored if it is finished. */
void future_set_result(struct future *f, value result);
void future_set_error(struct future *f, value error);

/* False if it is finished or certain. */
bool future_cancel(struct future *f);

bool future_is_finished(const struct future *f);

/* Waits for the result. NULL: the error that it was finished with, or one of the two
   above, is pending. */
value future_result(struct future *f, long delay);

/* Calls function(argument) when it is finished. Consumes the argument. */
bool future_when_done(struct future *f, hub_function function, value argument);

/* For a task that makes the result: future_run_job is its function, and a future_job,
   which knows the call to make, its argument. Consumes the call's argument. NULL: a
   part was NULL, or MemoryError. */
value future_job(struct future *f, hub_function function, value argument);
value future_run_job(value job);

/* A thread runs the function, which takes `duration`, and makes the result of it; see
   work.h. Consumes the argument. NULL with the error pending. */
struct future *future_in_thread(struct hub *hub, const struct future_errors *errors,
                                long duration, hub_function function, value argument);

#endif
