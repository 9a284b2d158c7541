// SPDX-License-Identifier: GPL-2.0-or-later
// setjmp and longjmp within one stack, with switches in between: the frame to
// jump to has left the stack and come back meanwhile.
#include <setjmp.h>
#include <stdio.h>

#include "stacklet.h"

static stacklet_handle partner;

static void fall(jmp_buf *net, int depth)
{
    if (depth > 0) {
        fall(net, depth - 1);
        return;
    }
    partner = stacklet_switch(partner);
    if (partner != NULL)
        longjmp(*net, 7);
}

static stacklet_handle acrobat(stacklet_handle source, void *arg)
{
    jmp_buf net;
    volatile int attempts = 0;

    partner = source;
    int result = setjmp(net);
    if (result == 0 || attempts < 3) {
        attempts++;
        fall(&net, attempts * 2);
    }
    printf("%s: caught with %d after %d attempts\n", (const char *)arg, result, attempts);
    return partner;
}

int main(void)
{
    stacklet_thread_handle thrd = stacklet_newthread();
    int rounds = 0;

    for (stacklet_handle h = stacklet_new(thrd, acrobat, "acrobat"); h != EMPTY_STACKLET_HANDLE;
         h = stacklet_switch(h))
        rounds++;
    printf("main: %d rounds\n", rounds);
    stacklet_deletethread(thrd);
    return 0;
}

// expect: acrobat: caught with 7 after 3 attempts
// expect: main: 3 rounds
