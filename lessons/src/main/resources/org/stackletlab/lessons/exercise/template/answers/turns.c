// Two stacks take turns.
#include <stdio.h>

#include "lab.h"
#include "stacklet.h"

// [guest]
static stacklet_handle guest(stacklet_handle home, void *arg)
{
    (void)arg;
    lab_name(NULL, "guest");
    for (int round = 1; round <= 3; round++) {
        printf("guest: round %d\n", round);
        home = stacklet_switch(home);
    }
    return home;
}

int main(void)
{
    stacklet_thread_handle thrd = stacklet_newthread();
    stacklet_handle other = stacklet_new(thrd, guest, NULL);

    while (other != EMPTY_STACKLET_HANDLE) {
        printf("main: my turn\n");
        other = stacklet_switch(other);
    }
    stacklet_deletethread(thrd);
    return 0;
}

// expect: guest: round 1
// expect: main: my turn
// expect: guest: round 2
// expect: main: my turn
// expect: guest: round 3
// expect: main: my turn
