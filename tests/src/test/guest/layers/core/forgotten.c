// Continulets that nobody refers to: they end when no stack that could go on
// needs them, in whosever slot that stack is.
#include <assert.h>
#include <stdio.h>

#include "continulet.h"
#include "lab.h"

static continulet *x, *y;
static size_t blocks;

static int left(void)
{
    return (int)(lab_heap_blocks() - blocks);
}

static value rest(continulet *self, value arguments, value keywords)
{
    value sent = NONE;

    (void)arguments, (void)keywords;
    for (int i = 0; i < 3 && sent != NULL; i++)
        sent = continulet_switch(self, sent, NULL);
    return sent;
}

// Is dropped by its own body, while it runs.
static value drop_itself(continulet *self, value arguments, value keywords)
{
    (void)keywords;
    value_release((value)self);
    assert(continulet_is_pending(self));
    if (arguments == EMPTY)
        return integer_from(1);
    value_release(continulet_switch(self, integer_from(2), NULL));
    puts("never comes here");
    return NONE;
}

// Switches x, which holds main: so x gets our stack, while we hold x's.
static value leave_into_x(continulet *self, value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    value_release(continulet_switch(self, NONE, NULL));
    value_release(continulet_switch(x, NONE, NULL));
    return string_from("y ended");
}

static void hold_each_other(void)
{
    x = continulet_new(rest, EMPTY, NONE);
    y = continulet_new(leave_into_x, EMPTY, NONE);
    value_release(continulet_switch(x, NONE, NULL));
    value_release(continulet_switch(y, NONE, NULL));
    value_release(continulet_switch(x, NONE, y));
    assert(!continulet_is_suspended(x) && !continulet_is_suspended(y));
}

// One of the two is enough to go to both stacks.
static void one_reference_keeps_both(void)
{
    hold_each_other();
    value_release((value)y);
    assert(left() > 0);
    // y's stack ends, which goes on with x's, which hands over to main.
    value got = continulet_switch(x, NONE, NULL);
    value_print(got);
    puts("");
    value_release(got);
    assert(continulet_is_suspended(x));
    value_release((value)x);
    assert(left() == 0);
}

int main(void)
{
    thread_stacklets();
    blocks = lab_heap_blocks();
    x = continulet_new(drop_itself, EMPTY, NONE);
    printf("%lld, ", integer_of(continulet_switch(x, NONE, NULL)));
    printf("%d blocks\n", left());
    x = continulet_new(drop_itself, tuple_from(1, NONE), NONE);
    printf("%lld, ", integer_of(continulet_switch(x, NONE, NULL)));
    printf("%d blocks\n", left());
    hold_each_other();
    value_release((value)x);
    assert(left() > 0);
    value_release((value)y);
    printf("%d blocks\n", left());
    one_reference_keeps_both();
    return 0;
}

// expect: 1, 0 blocks
// expect: 2, 0 blocks
// expect: 0 blocks
// expect: y ended
