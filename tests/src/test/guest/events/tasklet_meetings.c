/* Two tasklets on C stacks and two in the heap, with a channel between; one that fails, one
   that is killed while it waits. */
#include "fiber.h"
#include "lab.h"
#include "stackless.h"

static channel *ch;

static value send(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    value_release(channel_send(ch, string_from("value")));
    return channel_send_error(ch, error_from(&KeyError, NONE));
}

static value receive(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    value_release(channel_receive(ch));
    return channel_receive(ch);
}

static value send_softly(struct soft_frame *frame, value arrived)
{
    SOFT_BEGIN(frame);
    SOFT_CALL(frame, arrived, channel_send(ch, integer_from(1)));
    SOFT_END;
    return arrived;
}

static value receive_softly(struct soft_frame *frame, value arrived)
{
    SOFT_BEGIN(frame);
    SOFT_CALL(frame, arrived, channel_receive(ch));
    SOFT_END;
    return arrived;
}

static const struct soft_code sender = {
    "send_softly", sizeof(struct soft_frame), send_softly, NULL
};
static const struct soft_code receiver = {
    "receive_softly", sizeof(struct soft_frame), receive_softly, NULL
};

/* Runs both until nothing is left to do, and forgets them. */
static void run(tasklet *one, const char *first, tasklet *other, const char *second)
{
    value error;

    lab_name(one, first);
    lab_name(other, second);
    value_release(stackless_run());
    error = error_take();
    value_release(error);
    value_release((value)one);
    value_release((value)other);
}

int main(void)
{
    tasklet *victim;

    ch = channel_new();
    lab_name(ch, "ch");
    run(tasklet_start(send, EMPTY, NONE), "producer",
        tasklet_start(receive, EMPTY, NONE), "consumer");
    run(tasklet_start_soft(&sender, EMPTY, NONE), "soft producer",
        tasklet_start_soft(&receiver, EMPTY, NONE), "soft consumer");
    victim = tasklet_start(receive, EMPTY, NONE);
    value_release(stackless_run());
    unit_block((struct unit *)fiber_current(), NULL);
    unit_wake((struct unit *)fiber_current());
    value_release(tasklet_kill(victim, false));
    value_release((value)victim);
    value_release((value)ch);
    return 0;
}
