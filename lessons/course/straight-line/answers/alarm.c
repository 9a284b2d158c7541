// Ann waits 15 ms for a price, and not longer; but her alarm rings when it should not.
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

// -1 if there is no price within 15 ms.
static int price(int item)
{
    value who = pointer_from(fiber_current());

    evergreen_handler *alarm =
        evergreen_call_later(loop, 15, hand_over, tuple_from(2, value_retain(who), integer_from(-1)));
    ask_price(item, hand_over, who);
    value answer = fiber_switch(evergreen_loop_fiber(loop), NONE);
    evergreen_cancel(alarm);
    return (int)integer_of(answer);
}

static value add_up(value name)
{
    int sum = 0;

    for (int item = 1; item <= 2; item++) {
        sum += price(item);
        printf("%s: %d at %ld ms\n", string_of(name), sum, evergreen_loop_now(loop));
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

// expect: ann: 5 at 10 ms
// expect: ann: 15 at 20 ms
