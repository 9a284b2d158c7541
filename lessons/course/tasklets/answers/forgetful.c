// Two soft tasklets add up numbers that arrive on a channel, three each.
#include <stdio.h>

#include "lab.h"
#include "stackless.h"

static channel *numbers;

struct add {
    struct soft_frame frame;
    int i, sum;
};

static value add_step(struct soft_frame *frame, value arrived)
{
    struct add *self = (struct add *)frame;

    SOFT_BEGIN(frame);
    for (self->i = 0; self->i < 3; self->i++) {
        SOFT_CALL(frame, arrived, channel_receive(numbers));
        self->sum += (int)integer_of(arrived);
    }
    SOFT_END;
    printf("%s: the sum is %d\n", string_of(value_item(frame->arguments, 0)), self->sum);
    return NONE;
}

static const struct soft_code add = { "add", sizeof(struct add), add_step, NULL };

static void start(const char *name)
{
    tasklet *t = tasklet_start_soft(&add, tuple_from(1, string_from(name)), NONE);

    lab_name(t, name);
    value_release((value)t);
}

int main(void)
{
    lab_name(numbers = channel_new(), "numbers");
    start("ann");
    start("bob");
    for (int n = 1; n <= 6; n++)
        channel_send(numbers, integer_from(n));
    stackless_run();
    return 0;
}

// expect: ann: the sum is 7
// expect: bob: the sum is 14
