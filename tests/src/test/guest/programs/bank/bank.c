// SPDX-License-Identifier: GPL-2.0-or-later
// A program of two files and a header: customers are stacklets that take turns
// at transferring money.
#include <stdio.h>

#include "account.h"
#include "stacklet.h"

static struct account accounts[3] = {
    { "Ada", 100000, 0, 0 }, { "Bert", 50000, 0, 0 }, { "Cleo", 700, 0, 0 },
};

static stacklet_handle customer(stacklet_handle source, void *arg)
{
    int me = *(const int *)arg;

    for (long cents = 1000; cents < 5000; cents += 750) {
        transfer(&accounts[me], &accounts[(me + 1) % 3], cents + me);
        source = stacklet_switch(source);
    }
    accounts[me].locked = me == 2;
    return source;
}

int main(void)
{
    static int ids[3] = { 0, 1, 2 };
    stacklet_thread_handle thrd = stacklet_newthread();
    stacklet_handle h[3];
    int running = 3;

    for (int i = 0; i < 3; i++)
        h[i] = stacklet_new(thrd, customer, &ids[i]);
    while (running > 0) {
        for (int i = 0; i < 3; i++) {
            if (h[i] != EMPTY_STACKLET_HANDLE && (h[i] = stacklet_switch(h[i])) == EMPTY_STACKLET_HANDLE)
                running--;
        }
    }
    for (int i = 0; i < 3; i++)
        print_account(&accounts[i]);
    stacklet_deletethread(thrd);
    return 0;
}

// expect: Ada     1000.12 (12)
// expect: Bert     499.94 (12)
// expect: Cleo       6.94 (12)
// expect: locked after 51768
