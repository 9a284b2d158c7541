// A call with a callback becomes a call that returns.
//
// foo_async is given: it begins something, comes back at once, and calls you when
// there is a result. Code that needs the result has to be cut into pieces. Not
// foo_sync: it goes to the loop's fiber in the middle of a call, and the callback
// goes back there. Two fibers, two switches: that is the whole trick.
#include <stdio.h>

#include "hubs/evergreen.h"
#include "lab.h"

static evergreen_loop *loop;

// Given: `callback` will get x squared, ten milliseconds from now.
static void foo_async(int x, hub_function callback, value context)
{
    evergreen_call_later(loop, 10, callback, tuple_from(2, context, integer_from(x * x)));
}

// Runs on the loop's stack: goes back to the fiber that waits, with the answer. That
// switch returns when the fiber waits again, and the loop goes on.
static value back_to_who_waits(value answer)
{
    fiber *who = pointer_of(value_item(answer, 0));

    return fiber_switch(who, value_retain(value_item(answer, 1)));
}

// The pattern. To its caller this is an ordinary function.
static int foo_sync(int x)
{
    foo_async(x, back_to_who_waits, pointer_from(fiber_current()));

    value answer = fiber_switch(evergreen_loop_fiber(loop), NONE);
    return (int)integer_of(answer);
}

// A task: straight-line code, with loops and local variables as always.
static value count_up(value argument)
{
    int sum = 0;

    for (int x = 1; x <= 3; x++) {
        int square = foo_sync(x);

        sum += square;
        printf("%s: %d squared is %d, at %ld ms\n", string_of(argument), x, square,
               evergreen_loop_now(loop));
    }
    printf("%s: the sum is %d\n", string_of(argument), sum);
    return NONE;
}

static void start(const char *name)
{
    evergreen_task *t = evergreen_spawn(count_up, string_from(name));

    evergreen_task_name(t, name);
    value_release((value)t);
}

int main(void)
{
    loop = evergreen_loop_new();
    lab_name(evergreen_loop_fiber(loop), "loop");
    start("ann");
    start("bob");
    evergreen_loop_run(loop);
    evergreen_loop_destroy(loop);
    return 0;
}

// expect: ann: 1 squared is 1, at 10 ms
// expect: bob: 1 squared is 1, at 10 ms
// expect: ann: 2 squared is 4, at 20 ms
// expect: bob: 2 squared is 4, at 20 ms
// expect: ann: 3 squared is 9, at 30 ms
// expect: ann: the sum is 14
// expect: bob: 3 squared is 9, at 30 ms
// expect: bob: the sum is 14
