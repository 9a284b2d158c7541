// SPDX-License-Identifier: GPL-2.0-or-later
// Floats and doubles stay live across switches on three stacks at once. The
// sums are exact in binary, so every platform must print the same digits.
#include <stdio.h>

#include "stacklet.h"

static double received;

static stacklet_handle integrate(stacklet_handle source, void *arg)
{
    double step = *(const double *)arg, sum = 0, product = 1;
    float small = 0.125f, other = 3.0f;

    for (int i = 0; i < 6; i++) {
        double before = sum * 2 + product;
        received = sum;
        source = stacklet_switch(source);
        if (before != sum * 2 + product)
            puts("a double has changed");
        sum += step * i;
        product *= 1 + step / 16;
        small += 0.25f;
        other = other / 2 + small;
    }
    printf("sum %.4f product %.10f floats %.4f %.6f\n", sum, product, small, other);
    return source;
}

int main(void)
{
    static double steps[2] = { 0.5, -2.0 };
    stacklet_thread_handle thrd = stacklet_newthread();
    stacklet_handle h[2];
    double total = 0, scale = 1.0;

    for (int i = 0; i < 2; i++)
        h[i] = stacklet_new(thrd, integrate, &steps[i]);
    for (int round = 0; round < 6; round++) {
        for (int i = 0; i < 2; i++) {
            double kept = total + scale;
            h[i] = stacklet_switch(h[i]);
            if (kept != total + scale)
                puts("a double of main has changed");
            total += received * scale;
            scale *= 0.5;
        }
    }
    printf("total %.12f scale %g both ended %d\n", total, scale,
           h[0] == EMPTY_STACKLET_HANDLE && h[1] == EMPTY_STACKLET_HANDLE);
    stacklet_deletethread(thrd);
    return 0;
}

// expect: sum 7.5000 product 1.2027732739 floats 1.6250 2.800781
// expect: sum -30.0000 product 0.4487953186 floats 1.6250 2.800781
// expect: total -0.314453125000 scale 0.000244141 both ended 1
