// Ann adds up two prices. Each price comes later, and her work is one function.
#include <stdio.h>

#include "hubs/evergreen.h"
#include "lab.h"

static evergreen_loop *loop;

// Given: `callback` will be called with the context and the price, some time from now.
static void ask_price(int item, hub_function callback, value context)
{
    evergreen_call_later(loop, 10, callback, tuple_from(2, context, integer_from(item * 5)));
}

// [hand-over]
static value hand_over(value answer)
{
    puts("loop: here is your price");
    value result = fiber_switch(pointer_of(value_item(answer, 0)), value_retain(value_item(answer, 1)));
    puts("loop: who is next?");
    return result;
}

// [price]
static int price(int item)
{
    ask_price(item, hand_over, pointer_from(fiber_current()));
    return (int)integer_of(fiber_switch(evergreen_loop_fiber(loop), NONE));
}

// [add-up]
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
    lab_name(evergreen_loop_fiber(loop), "loop");
    evergreen_task *ann = evergreen_spawn(add_up, string_from("ann"));
    evergreen_task_name(ann, "ann");
    evergreen_loop_run(loop);
    value_release((value)ann);
    evergreen_loop_destroy(loop);
    return 0;
}

// expect: loop: here is your price
// expect: ann: 5 so far
// expect: loop: who is next?
// expect: loop: here is your price
// expect: ann: 15 so far
// expect: loop: who is next?
