// The same tasklets, written twice, and how they are switched.
//
// The hard one is an ordinary C function: its call lies on a C stack, which has to be
// put away while another tasklet runs. The soft one keeps its variables in a frame in the
// heap, and returns whenever it has to wait. To switch is then to move some pointers:
// no byte of a stack is copied, and slp_switch is not called.
#include <stdio.h>

#include "lab.h"
#include "stackless.h"

static value hard_turns(value arguments, value keywords)
{
    (void)keywords;
    for (int i = 0; i < 3; i++) {
        printf(" %s%d", string_of(value_item(arguments, 0)), i);
        stackless_schedule(NONE);
    }
    return NONE;
}

struct turns {
    struct soft_frame frame;
    int i;                      // survives a wait; variables of the C function do not
};

static value soft_turns(struct soft_frame *frame, value arrived)
{
    struct turns *self = (struct turns *)frame;

    SOFT_BEGIN(frame);
    for (self->i = 0; self->i < 3; self->i++) {
        printf(" %s%d", string_of(value_item(frame->arguments, 0)), self->i);
        SOFT_CALL(frame, arrived, stackless_schedule(NONE));
    }
    SOFT_END;
    return NONE;
}

static const struct soft_code soft = { "soft_turns", sizeof(struct turns), soft_turns, NULL };

static void start(bool softly, const char *name)
{
    value arguments = tuple_from(1, string_from(name));
    tasklet *t = softly ? tasklet_start_soft(&soft, arguments, NONE)
                        : tasklet_start(hard_turns, arguments, NONE);

    lab_name(t, name);
    value_release((value)t);
}

// Runs three tasklets of a kind, and prints how often they were switched.
static void measure(bool softly, const char *a, const char *b, const char *c)
{
    unsigned long moved = stackless_soft_switches(), copied = stackless_hard_switches();

    start(softly, a);
    start(softly, b);
    start(softly, c);
    printf("%s:", softly ? "soft" : "hard");
    stackless_run();
    printf(" | %lu soft and %lu hard switches\n", stackless_soft_switches() - moved,
           stackless_hard_switches() - copied);
}

int main(void)
{
    measure(false, "a", "b", "c");
    measure(true, "x", "y", "z");
    return 0;
}

// expect: hard: a0 b0 c0 a1 b1 c1 a2 b2 c2 | 0 soft and 13 hard switches
// expect: soft: x0 y0 z0 x1 y1 z1 x2 y2 z2 | 11 soft and 2 hard switches
