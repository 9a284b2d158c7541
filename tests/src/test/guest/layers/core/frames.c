// Calls that want to be seen form a chain; a chain that is too long is refused.
#include <assert.h>
#include <stdio.h>

#include "error.h"
#include "thread.h"

static int deepest_seen;

static value recurse(int depth)
{
    struct frame frame;

    if (!frame_enter(&frame, "recurse"))
        return NULL;
    assert(thread_current()->running.frame == &frame);
    assert(thread_current()->running.depth == depth);
    deepest_seen = depth;
    value result = recurse(depth + 1);
    frame_leave(&frame);
    return result;
}

static void the_chain_names_the_callers(void)
{
    struct frame a, b;
    int calls = 0;

    assert(frame_enter(&a, "a") && frame_enter(&b, "b"));
    for (struct frame *f = thread_current()->running.frame; f != NULL; f = f->back) {
        printf("call %d from the top: %s\n", calls++, f->name);
    }
    assert(calls == thread_current()->running.depth);
    frame_leave(&b);
    assert(thread_current()->running.frame == &a);
    frame_leave(&a);
}

int main(void)
{
    the_chain_names_the_callers();
    assert(recurse(1) == NULL);
    assert(error_matches(&RecursionError) && error_matches(&RuntimeError));
    value_print(error_pending());
    printf("\ndeepest: %d\n", deepest_seen);
    value_release(error_take());
    assert(thread_current()->running.frame == NULL);
    assert(thread_current()->running.depth == 0);
    thread_current()->deepest = 3;
    assert(recurse(1) == NULL && deepest_seen == 3);
    value_release(error_take());
    return 0;
}

// expect: call 0 from the top: b
// expect: call 1 from the top: a
// expect: RecursionError('recurse: more than 1000 calls deep')
// expect: deepest: 1000
