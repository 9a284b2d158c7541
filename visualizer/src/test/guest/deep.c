// A stacklet is suspended under 2 000 calls of one function: a slice of many equal
// frames, which a picture had better fold.
#include <assert.h>
#include <stdio.h>

#include "stacklet.h"

enum { DEPTH = 2000 };

static stacklet_thread_handle thrd;
static stacklet_handle main_stack;

// On the stacklet's stack. Switches to main and back where it is deepest.
static int dive(int depth)
{
    if (depth == 0) {
        main_stack = stacklet_switch(main_stack);
        return 0;
    }
    return dive(depth - 1) + depth;
}

static stacklet_handle diver(stacklet_handle source, void *unused)
{
    (void)unused;
    main_stack = source;
    printf("the sum is %d\n", dive(DEPTH));
    return main_stack;
}

int main(void)
{
    thrd = stacklet_newthread();
    stacklet_handle h = stacklet_new(thrd, diver, NULL);

    for (int i = 0; h != EMPTY_STACKLET_HANDLE; i++) {
        assert(h != NULL && i < 2);
        h = stacklet_switch(h);
    }
    stacklet_deletethread(thrd);
    return 0;
}

// expect: the sum is 2001000
