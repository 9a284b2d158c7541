// SPDX-License-Identifier: GPL-2.0-or-later
// Two stacks with different far ends switch to and fro while main sleeps: what
// has to be copied? The high one creates the low one deep below its own far end,
// and leaves from deeper still, so that they are in each other's way.
#include <stdio.h>

#include "troupe.h"

enum { HIGH = 1, LOW = 2, ROUNDS = 5 };

// Called at the two ends of what is to be watched.
void watch_begins(void);
void watch_ends(void);

__attribute__((noinline)) void watch_begins(void)
{
    __asm__ volatile("");
}

__attribute__((noinline)) void watch_ends(void)
{
    __asm__ volatile("");
}

static void low(void)
{
    for (int round = 0; round <= ROUNDS; round++)
        troupe_switch(HIGH);
}

static int switch_from_depth(int depth)
{
    volatile char frame[96];

    frame[depth] = (char)depth;
    if (depth > 0)
        return switch_from_depth(depth - 1) + (frame[depth] != (char)depth);
    troupe_switch(LOW);
    return frame[0];
}

static void high(void)
{
    troupe_create(LOW, 5, low);
    switch_from_depth(12);
    watch_begins();
    for (int round = 1; round < ROUNDS; round++)
        switch_from_depth(12);
    watch_ends();
    troupe_switch(MAIN);
}

int main(void)
{
    stacklet_thread_handle thrd = stacklet_newthread();

    troupe_begin(thrd);
    troupe_create(HIGH, 0, high);
    troupe_dismiss();
    stacklet_deletethread(thrd);
    puts("there and back");
    return 0;
}

// expect: there and back
