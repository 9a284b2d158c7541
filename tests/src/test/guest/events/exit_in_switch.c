// SPDX-License-Identifier: GPL-2.0-or-later
// Leaves the program from within a save callback, after printing something.
// expect exit: 7
#include <stdio.h>
#include <stdlib.h>

void *slp_switch(void *(*save_state)(void *sp, void *extra),
                 void *(*restore_state)(void *sp, void *extra), void *extra);

static void *leave(void *sp, void *extra)
{
    (void)sp;
    (void)extra;
    puts("no switch today");
    exit(7);
}

int main(void)
{
    slp_switch(leave, leave, NULL);
    return 0;
}

// expect: no switch today
