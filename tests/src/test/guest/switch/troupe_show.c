// SPDX-License-Identifier: GPL-2.0-or-later
// Five stacks switch at random, some created by others: something to watch
// from outside, through the machine. Asserts nothing itself.
#include <stdio.h>

#include "troupe.h"

static void create_deeper(void)
{
    if (troupe_running < 4)
        troupe_create(troupe_running + 1, troupe_running % 3, create_deeper);
    troupe_play_at_random();
}

int main(void)
{
    stacklet_thread_handle thrd = stacklet_newthread();

    troupe_begin(thrd);
    troupe_switches = 500;
    troupe_create(1, 4, create_deeper);
    troupe_play_at_random();
    troupe_dismiss();
    stacklet_deletethread(thrd);
    puts("the show is over");
    return 0;
}

// expect: the show is over
