/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * continulet.h - a slot that holds one suspended stack
 *
 * continulet_switch exchanges: the stack in the slot goes on, and the stack of
 * the caller is put into the slot. Called from inside, it therefore goes back to
 * whoever switched in last. There is no parent, no current continulet and no
 * scheduler; greenlets and tasklets add those.
 *
 * Values that are sent are consumed; NULL for one (an error is pending) makes
 * every call here return NULL at once. See value.h.
 */
#ifndef LAYERS_CONTINULET_H
#define LAYERS_CONTINULET_H

#include "error.h"
#include "unit.h"

typedef struct continulet continulet;

/*
 * The body. The arguments are those given at creation; they stay the
 * continulet's. The result goes to whoever switched in last; NULL: the pending
 * error does.
 */
typedef value (*continulet_body)(continulet *self, value arguments, value keywords);

/* An odd use of a continulet: of a finished one, of another thread's, ... */
extern const struct error_type ContinuletError;

extern const struct object_type continulet_type;

/* A continulet whose body runs at the first switch. Consumes tuple and keywords
   (NONE: none). NULL with the error pending. */
continulet *continulet_new(continulet_body body, value arguments, value keywords);

/* An empty slot, which stands for "nobody": see continulet_switch. */
continulet *continulet_uninitialised(void);

/* Fills an empty slot, as continulet_new does. False with ContinuletError if it
   was filled before. */
bool continulet_init(continulet *c, continulet_body body, value arguments, value keywords);

/*
 * Goes to c's stack, where the pending continulet_switch returns `sent`. Returns
 * what is sent back. The first value sent to a fresh continulet must be NONE.
 *
 * With `to`: goes to `to`'s stack instead, which will take c's stack for the one
 * that switched; c's slot holds the caller. An uninitialised c is nobody: the call
 * is continulet_switch(to, sent, NULL), and without `to` it returns `sent`. An
 * uninitialised `to` is ignored, and `to` == c returns `sent` at once.
 */
value continulet_switch(continulet *c, value sent, continulet *to);

/* The same, but raises an error there. Consumes it. */
value continulet_throw(continulet *c, value error, continulet *to);

/* False when uninitialised or finished. */
bool continulet_is_pending(const continulet *c);

/* Whether its own stack is in its slot: a switch leads into it, not out. */
bool continulet_is_suspended(const continulet *c);

/* A suspended stack, with what the interpreter thought of it. */
struct suspended {
    stacklet_handle handle;         /* NULL: nobody was ever here; EMPTY: it ended */
    struct stack_state state;
};

/* What is in the slot, for those who look: c's own stack while it is suspended, the
   stack of whoever switched in while it runs. */
const struct suspended *continulet_slot(const continulet *c);

/* Each slot gets what the one before it held, the first what the last held.
   Nobody runs. Uninitialised ones are left out. False with the error pending, and
   nothing has changed. */
bool continulet_permute(int count, ...);

#endif
