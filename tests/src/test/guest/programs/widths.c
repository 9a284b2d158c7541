// SPDX-License-Identifier: GPL-2.0-or-later
// Tables with widths, precisions and flags, one row per stacklet.
#include <stdio.h>

#include "stacklet.h"

static stacklet_thread_handle thrd;

struct row { const char *name; int count; double price; long total; };

static stacklet_handle print_row(stacklet_handle source, void *arg)
{
    const struct row *r = arg;

    source = stacklet_switch(source);
    printf("|%-8s|%5d|%8.2f|%+6ld|\n", r->name, r->count, r->price, r->total);
    source = stacklet_switch(source);
    printf("|%8.3s|%05d|%-8.1e|%#6lx|\n", r->name, r->count, r->price, r->total & 0xffff);
    return source;
}

int main(void)
{
    static struct row rows[3] = {
        { "apples", 3, 0.25, 75 }, { "pears", 120, 1.5, -4 }, { "figs", -7, 1234.565, 65535 },
    };
    stacklet_handle printers[3];

    thrd = stacklet_newthread();
    for (int i = 0; i < 3; i++)
        printers[i] = stacklet_new(thrd, print_row, &rows[i]);
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < 3; i++)
            printers[i] = stacklet_switch(printers[i]);
    }
    printf("%*d|%-*d|%.*f|%%|%c\n", 6, 42, 6, 42, 3, 2.0 / 3, 'z');
    printf("%zu %lld %llu %o %X %p\n", sizeof rows / sizeof rows[0], -9000000000LL,
           18000000000000000000ULL, 511u, 48879u, (void *)0 == NULL ? (void *)16 : NULL);
    stacklet_deletethread(thrd);
    return 0;
}

// expect: |apples  |    3|    0.25|   +75|
// expect: |pears   |  120|    1.50|    -4|
// expect: |figs    |   -7| 1234.57|+65535|
// expect: |     app|00003|2.5e-01 |  0x4b|
// expect: |     pea|00120|1.5e+00 |0xfffc|
// expect: |     fig|-0007|1.2e+03 |0xffff|
// expect:     42|42    |0.667|%|z
// expect: 3 -9000000000 18000000000000000000 777 BEEF 0x10
