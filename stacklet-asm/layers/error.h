/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * error.h - raising, catching and passing on errors in C
 *
 * A thread has at most ONE pending error. A function that fails makes it
 * pending and returns NULL (or false); its caller either deals with it or
 * returns NULL as well:
 *
 *      value answer = risky();                         pass it on
 *      if (answer == NULL)
 *          return NULL;
 *
 *      if (answer == NULL && error_matches(&KeyError)) {     or catch it
 *          struct except block;
 *          value error = error_catch(&block);
 *          ...                                    (error is being handled here)
 *          error_done(&block);
 *      }
 *
 * An error is a value too: it has a type, and an argument that says more.
 * Types form a tree; catching a type catches those below it.
 */
#ifndef LAYERS_ERROR_H
#define LAYERS_ERROR_H

#include "value.h"

struct error_type {
    const char *name;
    const struct error_type *base;      /* NULL for BaseException */
};

extern const struct error_type BaseException, Exception, ArithmeticError,
    AttributeError, IndexError, KeyboardInterrupt, KeyError, LookupError,
    MemoryError, RecursionError, RuntimeError, StopIteration, SystemError,
    SystemExit, TypeError, ValueError, ZeroDivisionError;

bool error_is_below(const struct error_type *type, const struct error_type *base);

/* A fresh error. The argument is consumed: a tuple for several, NONE for none. */
value error_from(const struct error_type *type, value argument);

/* Of an error value, which they require. The argument still belongs to the error. */
const struct error_type *error_type_of(value error);
value error_argument(value error);

/* Whether a value is an error of this type, or of one below. */
bool value_is_error(value v, const struct error_type *type);

/* All three make an error pending, in place of one that is, and return NULL. The
   text of a message is cut off after 199 characters. */
value raise_error(const struct error_type *type, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
value raise_value(value error);         /* consumes it; requires an error, or NULL */
value raise_no_memory(void);            /* MemoryError; needs no memory itself */

/* Passes on what somebody's function returned. NULL without a pending error would
   be an error that nobody can catch: it becomes a SystemError. */
value error_checked(value result);

/* The pending error, or NULL; it stays pending. */
value error_pending(void);
bool error_matches(const struct error_type *type);

/* Takes the pending error away; it is yours. NULL if there is none. */
value error_take(void);

/* An except block: what was being handled around it. */
struct except {
    value around;
};

/*
 * Begins an except block: the pending error is not pending any more, but being
 * handled. It belongs to the block, which error_done ends.
 */
value error_catch(struct except *block);
void error_done(struct except *block);

/* The error that the running stack is handling, or NULL. Not yours. */
value error_handled(void);

/* Prints "NAME: argument" to stderr, below a line that says where; "NAME" if there
   is no argument. */
void error_report(const char *where, value error);

#endif
