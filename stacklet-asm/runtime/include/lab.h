/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a guest program can ask its laboratory. */
#ifndef LAB_H
#define LAB_H

#include <stddef.h>

/*
 * Bytes in blocks that were allocated and not yet freed, as rounded up by
 * malloc; headers not counted.
 */
size_t lab_heap_in_use(void);

/*
 * How many blocks these are. The same number before and after some work: the
 * work leaked nothing.
 */
size_t lab_heap_blocks(void);

/*
 * Makes the n-th allocation from now fail: malloc, calloc or realloc returns
 * NULL with errno ENOMEM, once. 0 takes the request back, as well as one made
 * from outside with --fail-malloc.
 */
void lab_fail_malloc(unsigned long n);

/*
 * Gives a stack a name, by which the lab calls it from now on: in stories,
 * events and pictures. `handle` is the stacklet_handle of a suspended stack, or
 * NULL for the stack that is running. The name stays with the stack when it is
 * suspended and resumed; at most 60 characters of it are shown.
 *
 * `handle` may also be a continulet, greenlet, fiber, tasklet or channel, which
 * then has the name, and its stack with it.
 */
void lab_name(const void *handle, const char *name);

/*
 * Looks at every block of the heap, and ends the run as a failed check if
 * something was overwritten.
 */
void lab_heap_check(void);

#endif
