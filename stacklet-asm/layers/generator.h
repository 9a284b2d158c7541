/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * generator.h - bodies that produce one value after the other
 *
 * A generator is a continulet whose body hands out values instead of returning
 * one. It may do so from as deep inside as it likes, for what is suspended is its
 * whole stack, not one function:
 *
 *      static value count(continulet *self, value arguments, value keywords)
 *      {
 *          for (int i = 0; i < 3; i++)
 *              if (generator_yield(self, integer_from(i)) == NULL)
 *                  return NULL;
 *          return NONE;
 *      }
 *
 *      continulet *g = generator_new(count, EMPTY, NONE);
 *      while ((v = generator_next(g)) != NULL)
 *          ...
 *
 * All calls that work on continulets work on generators as well.
 */
#ifndef LAYERS_GENERATOR_H
#define LAYERS_GENERATOR_H

#include "continulet.h"

/* A generator whose body runs from the first generator_next on. The body must
   return NONE, at its end, or NULL. Consumes what continulet_new consumes. */
continulet *generator_new(continulet_body body, value arguments, value keywords);

/* In the body, or below: hands `v`, which is consumed, to the consumer. Returns what
   the consumer sends, NONE for generator_next; NULL if it throws. */
value generator_yield(continulet *g, value v);

/*
 * The next value. NULL with StopIteration pending when there are no more; with
 * TypeError if the body ended with something else than NONE; with the body's error.
 * ValueError if the generator runs already: then only generator_yield makes sense.
 */
value generator_next(continulet *g);

/* The same; generator_yield returns `sent`, which is consumed, and must be NONE for
   the first value. */
value generator_send(continulet *g, value sent);

/* For the end of a loop over generator_next: whether it ended because there were
   no more values. If so, nothing is pending any more. */
bool generator_is_exhausted(void);

#endif
