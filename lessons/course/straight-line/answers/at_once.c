// The price of item 1 is known already, and so ask_price calls back at once.
#include <stdio.h>

#include "hubs/evergreen.h"
#include "lab.h"

static evergreen_loop *loop;

// Given: `callback` will be called with the context and the price, now or later.
static void ask_price(int item, hub_function callback, value context)
{
    value answer = tuple_from(2, context, integer_from(item * 5));

    if (item == 1)
        callback(answer);
    else
        evergreen_call_later(loop, 10, callback, answer);
}

static value hand_over(value answer)
{
    fiber *who = pointer_of(value_item(answer, 0));

    return fiber_switch(who, value_retain(value_item(answer, 1)));
}

static value soon(value answer)
{
    evergreen_call_soon(loop, hand_over, value_retain(answer));
    return NONE;
}

static int price(int item)
{
    ask_price(item, soon, pointer_from(fiber_current()));
    value answer = fiber_switch(evergreen_loop_fiber(loop), NONE);
    return (int)integer_of(answer);
}

static value add_up(value name)
{
    int sum = 0;

    for (int item = 1; item <= 2; item++) {
        sum += price(item);
        printf("%s: %d so far\n", string_of(name), sum);
    }
    return NONE;
}

int main(void)
{
    loop = evergreen_loop_new();
    value_release((value)evergreen_spawn(add_up, string_from("ann")));
    evergreen_loop_run(loop);
    evergreen_loop_destroy(loop);
    return 0;
}

// expect: ann: 5 so far
// expect: ann: 15 so far
