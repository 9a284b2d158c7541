// SPDX-License-Identifier: GPL-2.0-or-later
// Branches on comparisons of floating-point numbers.
#include <stdio.h>

static volatile double small = 0.25, large = 4;

int main(void)
{
    int less = small < large, greater = large > small, equal = large == large;

    printf("%d %d %d\n", less, greater, equal);
    return less && greater && equal ? 0 : 1;
}
// expect: 1 1 1
