// Two stacks handle errors, each its own, in blocks that nest while they switch
// back and forth.
#include <assert.h>
#include <stdio.h>

#include "continulet.h"
#include "lab.h"

enum { DEEP = 5 };

// Opens DEEP blocks, one in the other, and closes them; switches at every step.
static int nest(continulet *c, int depth, const char *who)
{
    struct except block;
    int right = 0;

    raise_error(&KeyError, "%s %d", who, depth);
    value error = error_catch(&block);
    value_release(continulet_switch(c, NONE, NULL));
    right += error_handled() == error;
    if (depth < DEEP)
        right += nest(c, depth + 1, who);
    value_release(continulet_switch(c, NONE, NULL));
    right += error_handled() == error;
    error_done(&block);
    return right;
}

static value body(continulet *self, value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    assert(error_handled() == NULL);
    int right = nest(self, 1, "body");
    assert(error_handled() == NULL);
    return integer_from(right);
}

int main(void)
{
    thread_stacklets();
    size_t blocks = lab_heap_blocks();
    continulet *c = continulet_new(body, EMPTY, NONE);
    printf("main: %d right\n", nest(c, 1, "main"));
    value right = continulet_switch(c, NONE, NULL);
    printf("body: %lld right\n", integer_of(right));
    value_release(right);
    value_release((value)c);
    assert(error_handled() == NULL && error_pending() == NULL);
    assert(lab_heap_blocks() == blocks);
    return 0;
}

// expect: main: 10 right
// expect: body: 10 right
