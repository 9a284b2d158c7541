// SPDX-License-Identifier: GPL-2.0-or-later
// Three blocks of code whose addresses fall together in the machine's table of
// counted blocks, which has room for two: again and again one is unknown that
// other code jumps to directly. Nothing of it may be executed twice.
#include <stdio.h>

int evicted(int rounds);

int main(void)
{
    printf("%d rounds\n", evicted(1000));
    return 0;
}

// expect: 1000 rounds
