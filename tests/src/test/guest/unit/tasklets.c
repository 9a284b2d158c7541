/* Tasklets, hard and soft, that meet in an irregular way, and say what they know of all. */
#include "report.h"
#include "stackless.h"

enum { COUNT = 6, CHANNELS = 2 };

static tasklet *all[COUNT + 1];         /* the last one is main */
static channel *channels[CHANNELS];
static const char *const names[] = { "t0", "t1", "t2", "t3", "t4", "t5" };

static void report_tasklet(tasklet *t)
{
    char text[40];
    value slot = tasklet_tempval(t);

    report("%lx alive=%d scheduled=%d blocked=%d paused=%d current=%d main=%d nesting=%d",
           address_of(t), tasklet_alive(t), tasklet_scheduled(t), tasklet_blocked(t),
           tasklet_paused(t), tasklet_is_current(t), tasklet_is_main(t),
           tasklet_nesting_level(t));
    report(" stack=%d depth=%d next=%lx previous=%lx trap=%d slot=%s\n",
           tasklet_has_c_state(t), tasklet_recursion_depth(t), address_of(tasklet_next(t)),
           address_of(tasklet_previous(t)), tasklet_block_trap(t),
           value_text(slot, text, sizeof text));
    value_release(slot);
}

static void report_all(void)
{
    if (all[COUNT] == NULL)
        return;
    for (int i = 0; i <= COUNT; i++)
        if (all[i] != NULL)
            report_tasklet(all[i]);
    for (int i = 0; i < CHANNELS; i++)
        report("%lx balance=%d queue=%lx preference=%d all=%d closing=%d\n",
               address_of(channels[i]), channel_balance(channels[i]),
               address_of(channel_queue(channels[i])), channel_preference(channels[i]),
               channel_schedule_all(channels[i]), channel_closing(channels[i]));
    report_end();
}

/* One of the things that can be done. Who is alone is told that it is a deadlock. */
static value act(void)
{
    channel *c = channels[choose(CHANNELS)];

    report_all();
    switch (choose(5)) {
    case 0:
        return channel_send(c, integer_from(choose(100)));
    case 1:
        return channel_receive(c);
    case 2:
        channel_set_preference(c, choose(3) - 1);
        channel_set_schedule_all(c, choose(4) == 0);
        tasklet_set_block_trap(tasklet_current(), choose(5) == 0);
        return NONE;
    case 3:
        return tasklet_run(all[choose(COUNT)]);
    default:
        return stackless_schedule(NONE);
    }
}

static void forget(value got)
{
    report_all();
    value_release(got != NULL ? got : error_take());
}

static value hard(value arguments, value keywords)
{
    const char *name = names[integer_of(value_item(arguments, 0))];

    (void)keywords;
    for (int i = 0; i < 6; i++) {
        struct frame frame;

        frame_enter(&frame, name);
        forget(act());
        frame_leave(&frame);
    }
    return NONE;
}

struct soft {
    struct soft_frame frame;
    int i;
};

static value soft_step(struct soft_frame *frame, value arrived)
{
    struct soft *self = (struct soft *)frame;

    SOFT_BEGIN(frame);
    for (self->i = 0; self->i < 6; self->i++) {
        SOFT_TRY(frame, arrived, act());
        forget(arrived);
    }
    SOFT_END;
    return NONE;
}

static const struct soft_code soft = { "soft", sizeof(struct soft), soft_step, NULL };

int main(int argc, char **argv)
{
    program_options(argc, argv);
    for (int i = 0; i < CHANNELS; i++)
        channels[i] = channel_new();
    for (int i = 0; i < COUNT; i++) {
        value arguments = tuple_from(1, integer_from(i));

        all[i] = i % 2 ? tasklet_start_soft(&soft, arguments, NONE)
                       : tasklet_start(hard, arguments, NONE);
    }
    all[COUNT] = tasklet_main();
    for (int i = 0; i < rounds; i++) {
        report_all();
        forget(choose(3) ? stackless_run() : act());
    }
    return 0;
}
