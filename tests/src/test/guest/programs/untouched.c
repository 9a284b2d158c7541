// SPDX-License-Identifier: GPL-2.0-or-later
// A structure goes in one go to where nothing was ever written or read.
#include <stdio.h>
#include <stdlib.h>

struct wide { char words[200]; };

static struct wide original = { "all at once" };

int main(void)
{
    char *room = malloc(40 << 20);
    struct wide *far = (struct wide *)(room + (30 << 20));

    *far = original;
    printf("%s\n", far->words);
    free(room);
    return 0;
}
// expect: all at once
