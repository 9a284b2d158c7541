// SPDX-License-Identifier: GPL-2.0-or-later
// Static variables are shared by all stacks; locals are not.
#include <stdio.h>
#include <string.h>

#include "stacklet.h"

static char log_of_all[128];
static int initialised = 40;
static int zeroed;

static int next_ticket(void)
{
    static int tickets = 100;
    return tickets++;
}

static stacklet_handle customer(stacklet_handle source, void *arg)
{
    int mine = next_ticket();
    char line[32];

    for (int i = 0; i < 2; i++) {
        source = stacklet_switch(source);
        snprintf(line, sizeof line, " %s%d", (const char *)arg, mine);
        strcat(log_of_all, line);
        initialised++;
        zeroed += mine;
    }
    return source;
}

int main(void)
{
    stacklet_thread_handle thrd = stacklet_newthread();
    const char *names[3] = { "ann", "bob", "cy" };
    stacklet_handle h[3];

    for (int i = 0; i < 3; i++)
        h[i] = stacklet_new(thrd, customer, (void *)(size_t)names[i]);
    for (int round = 0; round < 2; round++) {
        for (int i = 2; i >= 0; i--)
            h[i] = stacklet_switch(h[i]);
    }
    printf("log:%s\n", log_of_all);
    printf("%d %d next %d\n", initialised, zeroed, next_ticket());
    stacklet_deletethread(thrd);
    return 0;
}

// expect: log: cy102 bob101 ann100 cy102 bob101 ann100
// expect: 46 606 next 103
