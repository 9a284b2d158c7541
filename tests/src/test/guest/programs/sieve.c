// SPDX-License-Identifier: GPL-2.0-or-later
// A sieve of stacklets: each prime has one, which passes on what it cannot
// divide. Every number walks down the line of filters by nested switches.
#include <stdio.h>

#include "stacklet.h"

enum { LIMIT = 60, FILTERS = 20 };

static stacklet_thread_handle thrd;
static stacklet_handle filters[FILTERS];
static int filter_count;
static int number;              // the number under test; 0: it was divided
static int position;            // the filter that is at work

static stacklet_handle filter(stacklet_handle caller, void *arg)
{
    int prime = number;

    (void)arg;
    printf("%s%d", filter_count > 0 ? " " : "", prime);
    while ((caller = stacklet_switch(caller)) != NULL) {
        if (number % prime == 0)
            number = 0;
    }
    return caller;
}

static void add_filter(void)
{
    stacklet_handle h = stacklet_new(thrd, filter, NULL);

    filters[filter_count++] = h;
}

int main(void)
{
    thrd = stacklet_newthread();
    for (int candidate = 2; candidate <= LIMIT; candidate++) {
        number = candidate;
        for (position = 0; number != 0 && position < filter_count; position++)
            filters[position] = stacklet_switch(filters[position]);
        if (number != 0)
            add_filter();
    }
    while (filter_count > 0)
        stacklet_destroy(filters[--filter_count]);
    printf("\n");
    stacklet_deletethread(thrd);
    return 0;
}

// expect: 2 3 5 7 11 13 17 19 23 29 31 37 41 43 47 53 59
