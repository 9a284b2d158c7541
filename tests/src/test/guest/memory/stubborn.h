// SPDX-License-Identifier: GPL-2.0-or-later
// For programs each of whose allocations is made to fail, one in each run.
//
// Such a program makes every call again that found no memory, so it does the same
// in every run. At its end it says how often that happened: its last line is
// "noticed 0" when nothing failed, and else "noticed 1". It says how many
// allocations it makes at the least, so that the test cannot pass by doing nothing:
//
//      // allocations: 40
#ifndef STUBBORN_H
#define STUBBORN_H

#include <assert.h>
#include <stdio.h>

#include "lab.h"

static int noticed;

// The result of a call, which is made again if it is NULL (or false) because there
// was no memory, as `why` tells. All of the call is made again, its arguments included.
#define STUBBORNLY_IF(why, call)                                              \
    __extension__ ({                                                          \
        __typeof__(call) result_ = (call);                                    \
        if (!result_ && (why)) {                                              \
            noticed++;                                                        \
            result_ = (call);                                                 \
        }                                                                     \
        result_;                                                              \
    })

// The last thing to do.
static inline void say_what_was_noticed(void)
{
    lab_fail_malloc(0);
    lab_heap_check();
    printf("noticed %d\n", noticed);
}

#endif
