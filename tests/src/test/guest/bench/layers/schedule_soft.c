// For counting what a soft switch costs: two tasklets in heap frames take turns,
// argv[1] times each.
#include <stdio.h>
#include <stdlib.h>

#include "stackless.h"

struct turns {
    struct soft_frame frame;
    int taken;
};

static int rounds;

static value take_turns(struct soft_frame *frame, value arrived)
{
    struct turns *self = (struct turns *)frame;

    SOFT_BEGIN(frame);
    for (self->taken = 0; self->taken < rounds; self->taken++)
        SOFT_CALL(frame, arrived, stackless_schedule(NONE));
    SOFT_END;
    return NONE;
}

static const struct soft_code code = { "turns", sizeof(struct turns), take_turns, NULL };

int main(int argc, char **argv)
{
    rounds = argc > 1 ? atoi(argv[1]) : 1;
    value_release((value)tasklet_start_soft(&code, EMPTY, NONE));
    value_release((value)tasklet_start_soft(&code, EMPTY, NONE));
    stackless_run();
    stackless_forget();
    printf("%d rounds\n", rounds);
    return 0;
}
