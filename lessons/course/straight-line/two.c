// Two people add up prices, each in a straight line. What is missing is price.
#include <stdio.h>

#include "hubs/evergreen.h"
#include "lab.h"

static evergreen_loop *loop;

// Given: `callback` will be called with the context and the price, some time from now.
static void ask_price(int item, hub_function callback, value context)
{
    evergreen_call_later(loop, 10, callback, tuple_from(2, context, integer_from(item * 5)));
}

static value hand_over(value answer)
{
    fiber *who = pointer_of(value_item(answer, 0));

    return fiber_switch(who, value_retain(value_item(answer, 1)));
}

static int price(int item)
{
    ask_price(item, hand_over, pointer_from(fiber_current()));
    return 0;       // ann does not wait here
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
    value_release((value)evergreen_spawn(add_up, string_from("bob")));
    evergreen_loop_run(loop);
    evergreen_loop_destroy(loop);
    return 0;
}

// expect: ann: 5 so far
// expect: bob: 5 so far
// expect: ann: 15 so far
// expect: bob: 15 so far
