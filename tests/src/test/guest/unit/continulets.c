/* Continulets that are switched and permuted in an irregular way, and what is known of all. */
#include "continulet.h"
#include "report.h"

enum { COUNT = 4 };

static continulet *all[COUNT];
static const char *const names[] = { "c0", "c1", "c2", "c3", "main" };

static void report_all(void)
{
    for (int i = 0; i < COUNT; i++)
        if (all[i] != NULL)
            report("%lx pending=%d\n", address_of(all[i]), continulet_is_pending(all[i]));
    report_end();
}

/* Somewhere else, and back some time; false with an error pending. */
static bool go(int depth, const char *name)
{
    struct frame frame;
    continulet *next = all[choose(COUNT)], *to = choose(2) ? all[choose(COUNT)] : NULL;
    value got;

    frame_enter(&frame, name);
    if (depth > 0) {
        bool further = go(depth - 1, name);

        frame_leave(&frame);
        return further;
    }
    report_all();
    if (choose(5) == 0)
        continulet_permute(2, all[choose(COUNT)], all[choose(COUNT)]);
    if (error_pending() != NULL)
        value_release(error_take());
    got = continulet_switch(next, NONE, to);
    report_all();
    frame_leave(&frame);
    value_release(got);
    return got != NULL;
}

/* An error, as a rule that somebody has finished, is no reason to stop. */
static value body(continulet *self, value arguments, value keywords)
{
    int left = 5;

    (void)self, (void)keywords;
    while (left-- > 0)
        if (!go(choose(3), names[integer_of(value_item(arguments, 0))]))
            value_release(error_take());
    return NONE;
}

int main(int argc, char **argv)
{
    program_options(argc, argv);
    for (int i = 0; i < COUNT; i++)
        all[i] = continulet_new(body, tuple_from(1, integer_from(i)), NONE);
    report_all();
    for (int i = 0; i < rounds; i++)
        if (!go(choose(2), "main"))
            value_release(error_take());
    for (int i = 0; i < COUNT; i++) {
        value_release((value)all[i]);
        all[i] = NULL;
        report_all();
    }
    return 0;
}
