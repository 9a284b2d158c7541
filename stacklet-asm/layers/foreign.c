/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * foreign.c - two answers in place of a stacklet library that does not give them
 *
 * Layers run on any library with the interface of stacklet.h. Looking into a suspended
 * stack is asked of few of them: where there is no answer, a word is where it was, and
 * nothing is known to be saved. Linked only if the library has no such functions.
 */
#include "stacklet.h"

void **_stacklet_translate_pointer(stacklet_handle context, void **ptr)
{
    (void)context;
    return ptr;
}

size_t _stacklet_saved(stacklet_handle context)
{
    (void)context;
    return 0;
}
