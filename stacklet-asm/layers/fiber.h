/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fiber.h - threads' manners on stacklets
 *
 * A tree like that of greenlets, with fewer surprises: target and arguments are
 * fixed at creation, a switch carries exactly one value, and odd uses are errors
 * instead of being made sense of. When a fiber ends, its result or its error goes
 * to the nearest suspended ancestor. Nothing runs when a fiber is thrown away.
 *
 * A fiber sits on a stacklet directly; no continulet is involved.
 */
#ifndef LAYERS_FIBER_H
#define LAYERS_FIBER_H

#include "error.h"
#include "unit.h"

typedef struct fiber fiber;

/* What a fiber runs. The arguments stay the fiber's, which drops them at its end. The
   result is the caller's; NULL: the pending error leaves the fiber. */
typedef value (*fiber_target)(value arguments, value keywords);

/* An odd use: of the running fiber, of an ended one, of another thread's. */
extern const struct error_type FiberError;

extern const struct object_type fiber_type;

/*
 * A fiber that has not started. `target` NULL: it ends at once with NONE.
 * Consumes the arguments, a tuple, and the keywords (NONE: none). `parent` NULL:
 * the running fiber. NULL with the error pending; ValueError if the parent has
 * ended, FiberError if it is another thread's, TypeError for arguments that are no
 * tuple or keywords that are none, if there is a target to receive them.
 */
fiber *fiber_new(fiber_target target, value arguments, value keywords, fiber *parent);

/* The running fiber. Not a new reference. NULL only when there is no memory for
   the thread's main fiber. */
fiber *fiber_current(void);

/* Starts or continues f, whose pending fiber_switch returns `sent`, which must be
   NONE for a start. Consumes it. Returns what comes back. */
value fiber_switch(fiber *f, value sent);

/* The same, but raises an error there. A fiber that has not started ends without
   having run. Consumes the error. */
value fiber_throw(fiber *f, value error);

/* Not ended. */
bool fiber_is_alive(const fiber *f);

/* NULL for a main fiber. Not a new reference. */
fiber *fiber_parent(const fiber *f);

/* False with ValueError pending: a cycle, an ended parent, another thread.
   TypeError for NULL. */
bool fiber_set_parent(fiber *f, fiber *parent);

#endif
