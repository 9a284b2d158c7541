// SPDX-License-Identifier: GPL-2.0-or-later
// The same for programs on layers, where a call without memory leaves a MemoryError.
//
//      value got = STUBBORNLY(greenlet_switch(g, tuple_from(1, integer_from(5)), NONE));
//
// Every body of the program has to be stubborn: a MemoryError must not cross.
#ifndef LAYER_STUBBORN_H
#define LAYER_STUBBORN_H

#include "stubborn.h"
#include "error.h"

// Takes the MemoryError away, if that is what is pending.
static inline bool no_memory(void)
{
    if (!error_matches(&MemoryError))
        return false;
    value_release(error_take());
    return true;
}

#define STUBBORNLY(call) STUBBORNLY_IF(no_memory(), call)

#endif
