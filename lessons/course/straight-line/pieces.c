// Ann adds up two prices. Each price comes later, so her work is cut into pieces.
#include <stdio.h>

#include "hubs/evergreen.h"

static evergreen_loop *loop;

// Given: `callback` will be called with the context and the price, some time from now.
static void ask_price(int item, hub_function callback, value context)
{
    evergreen_call_later(loop, 10, callback, tuple_from(2, context, integer_from(item * 5)));
}

// [pieces]
static int item = 1, sum;
static value go_on(value answer)
{
    sum += (int)integer_of(value_item(answer, 1));
    if (++item <= 2)
        ask_price(item, go_on, NONE);
    else
        printf("ann: the sum is %d\n", sum);
    return NONE;
}

static void add_up(void)
{
    ask_price(item, go_on, NONE);
}

int main(void)
{
    loop = evergreen_loop_new();
    add_up();
    evergreen_loop_run(loop);
    evergreen_loop_destroy(loop);
    return 0;
}

// expect: ann: the sum is 15
