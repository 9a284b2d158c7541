// SPDX-License-Identifier: GPL-2.0-or-later
// Fails in the middle of a switch: in the save callback, or, with an argument,
// in the restore callback.
// expect exit: 139
#include <stddef.h>

void *slp_switch(void *(*save_state)(void *sp, void *extra),
                 void *(*restore_state)(void *sp, void *extra), void *extra);

static volatile int *nothing;

static void *save(void *sp, void *extra)
{
    if (extra == NULL)
        *nothing = 1;
    return sp;
}

static void *restore(void *sp, void *extra)
{
    *nothing = 2;
    return extra == NULL ? sp : extra;
}

int main(int argc, char **argv)
{
    slp_switch(save, restore, argc > 1 ? argv[1] : NULL);
    return 0;
}
