// Two tasklets take turns. Nothing of them is on the C stack while they wait.
#include <stdio.h>

#include "lab.h"
#include "stackless.h"

// [frame]
struct say {
    struct soft_frame frame;
    int i;
};

static value say_step(struct soft_frame *frame, value arrived)
{
    struct say *self = (struct say *)frame;

    SOFT_BEGIN(frame);
    for (self->i = 1; self->i <= 3; self->i++) {
        printf("%s %d\n", string_of(value_item(frame->arguments, 0)), self->i);
        SOFT_CALL(frame, arrived, stackless_schedule(NONE));
    }
    SOFT_END;
    return NONE;
}

static const struct soft_code say = { "say", sizeof(struct say), say_step, NULL };

static void start(const char *name)
{
    tasklet *t = tasklet_start_soft(&say, tuple_from(1, string_from(name)), NONE);

    lab_name(t, name);
    value_release((value)t);
}

int main(void)
{
    start("tick");
    start("tock");
    stackless_run();
    return 0;
}

// expect: tick 1
// expect: tock 1
// expect: tick 2
// expect: tock 2
// expect: tick 3
// expect: tock 3
