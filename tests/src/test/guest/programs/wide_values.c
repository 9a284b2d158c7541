// SPDX-License-Identifier: GPL-2.0-or-later
// Values wider than a register: 64-bit arithmetic, structs passed and returned
// by value, variable arguments, all with switches in between.
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include "stacklet.h"

struct big { int64_t a, b; double c; char tag[8]; };

static stacklet_handle partner;

static void pause(void)
{
    partner = stacklet_switch(partner);
}

static struct big twice(struct big x)
{
    pause();
    x.a *= 2;
    x.b -= 1;
    x.c /= 4;
    x.tag[0]++;
    return x;
}

static int64_t sum_of(int count, ...)
{
    va_list list;
    int64_t sum = 0;

    va_start(list, count);
    for (int i = 0; i < count; i++) {
        sum += va_arg(list, int64_t);
        pause();
        sum += (int64_t)va_arg(list, double);
    }
    va_end(list);
    return sum;
}

static stacklet_handle work(stacklet_handle source, void *arg)
{
    struct big x = { 1LL << 40, -(1LL << 50), *(double *)arg, "tag" };
    uint64_t product = 1;

    partner = source;
    for (uint64_t i = 1; i <= 20; i++) {
        product *= i;
        pause();
    }
    x = twice(twice(x));
    printf("%lld %lld %.4f %s\n", (long long)x.a, (long long)x.b, x.c, x.tag);
    printf("%lld %llu %llu\n", (long long)sum_of(2, (int64_t)1 << 33, 2.5, (int64_t)-7, 1e3),
           (unsigned long long)product, (unsigned long long)(product / 1000000007u % 1000));
    return partner;
}

int main(void)
{
    static double start = 100;
    stacklet_thread_handle thrd = stacklet_newthread();
    int pauses = 0;

    for (stacklet_handle h = stacklet_new(thrd, work, &start); h != EMPTY_STACKLET_HANDLE;
         h = stacklet_switch(h))
        pauses++;
    printf("%d pauses\n", pauses);
    stacklet_deletethread(thrd);
    return 0;
}

// expect: 4398046511104 -1125899906842626 6.2500 vag
// expect: 8589935587 2432902008176640000 991
// expect: 24 pauses
