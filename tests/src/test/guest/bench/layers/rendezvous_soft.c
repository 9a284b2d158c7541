// For counting what a rendezvous costs between heap frames: as rendezvous.c.
#include <stdio.h>
#include <stdlib.h>

#include "stackless.h"

struct times {
    struct soft_frame frame;
    int done;
};

static int rounds;
static channel *there, *back;

static value ask(struct soft_frame *frame, value arrived)
{
    struct times *self = (struct times *)frame;

    SOFT_BEGIN(frame);
    for (self->done = 0; self->done < rounds; self->done++) {
        SOFT_CALL(frame, arrived, channel_send(there, NONE));
        SOFT_CALL(frame, arrived, channel_receive(back));
    }
    SOFT_END;
    return NONE;
}

static value answer(struct soft_frame *frame, value arrived)
{
    struct times *self = (struct times *)frame;

    SOFT_BEGIN(frame);
    for (self->done = 0; self->done < rounds; self->done++) {
        SOFT_CALL(frame, arrived, channel_receive(there));
        SOFT_CALL(frame, arrived, channel_send(back, NONE));
    }
    SOFT_END;
    return NONE;
}

static const struct soft_code asking = { "ask", sizeof(struct times), ask, NULL };
static const struct soft_code answering = { "answer", sizeof(struct times), answer, NULL };

int main(int argc, char **argv)
{
    rounds = argc > 1 ? atoi(argv[1]) : 1;
    there = channel_new();
    back = channel_new();
    value_release((value)tasklet_start_soft(&answering, EMPTY, NONE));
    value_release((value)tasklet_start_soft(&asking, EMPTY, NONE));
    stackless_run();
    value_release((value)there);
    value_release((value)back);
    stackless_forget();
    printf("%d rounds\n", rounds);
    return 0;
}
