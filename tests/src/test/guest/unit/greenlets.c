/* Greenlets that switch to each other in an irregular way, and say what they know of all. */
#include "greenlet.h"
#include "report.h"

enum { COUNT = 6 };

static greenlet *all[COUNT];
static const char *const names[] = { "g0", "g1", "g2", "g3", "g4", "g5", "main" };

static void report_one(const greenlet *g)
{
    struct frame frame = { NULL, "none" };

    greenlet_frame(g, 0, &frame);
    report("%lx parent=%lx started=%d active=%d dead=%d current=%d saved=%u frame=%s\n",
           address_of(g), address_of(greenlet_parent(g)), greenlet_is_started(g),
           greenlet_is_active(g), greenlet_is_dead(g), g == greenlet_current(),
           (unsigned)greenlet_stack_saved(g), frame.name);
}

static void report_all(void)
{
    report_one(greenlet_main());
    for (int i = 0; i < COUNT; i++)
        if (all[i] != NULL)
            report_one(all[i]);
    report_end();
}

/* Somewhere else, and back some time; false when this greenlet is to end. */
static bool go(int depth, const char *name)
{
    struct frame frame;
    int next = choose(COUNT + 1);
    value got;

    frame_enter(&frame, name);
    if (depth > 0) {
        bool further = go(depth - 1, name);

        frame_leave(&frame);
        return further;
    }
    report_all();
    if (next < COUNT && choose(3) == 0)
        greenlet_set_parent(all[next], all[choose(COUNT)]);
    if (error_pending() != NULL)
        value_release(error_take());
    got = greenlet_send(next < COUNT ? all[next] : greenlet_main(), integer_from(next));
    report_all();
    frame_leave(&frame);
    value_release(got);
    return got != NULL;
}

static value body(value arguments, value keywords)
{
    const char *name = names[integer_of(value_item(arguments, 0))];
    int left = 4;

    (void)keywords;
    while (left-- > 0 && go(choose(3), name))
        ;
    return error_pending() != NULL ? NULL : NONE;
}

int main(int argc, char **argv)
{
    program_options(argc, argv);
    for (int i = 0; i < COUNT; i++)
        all[i] = greenlet_new(body, i % 2 ? all[i - 1] : NULL);
    for (int i = 0; i < rounds; i++)
        if (!go(choose(2), "main"))
            value_release(error_take());
    for (int i = 0; i < COUNT; i++) {
        greenlet *g = all[i];

        all[i] = NULL;
        value_release((value)g);
        report_all();
    }
    return 0;
}
