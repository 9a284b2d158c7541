// SPDX-License-Identifier: GPL-2.0-or-later
// long double in whatever format the platform's compiler gives it; all values are exact in each of them.
#include <stdio.h>

static volatile long double half = 0.5L, quarter = 0.25L;

int main(void)
{
    long double sum = half * quarter + half / quarter - quarter;

    printf("%d\n", (int)(sum * 1000));
    return sum > half ? 0 : 1;
}
// expect: 1875
