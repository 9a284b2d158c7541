/* Fibers that switch to each other in an irregular way, and say what they know of all. */
#include "fiber.h"
#include "report.h"

enum { COUNT = 5 };

static fiber *all[COUNT + 1];           /* the last one is main */
static const char *const names[] = { "f0", "f1", "f2", "f3", "f4", "main" };

static void report_all(void)
{
    for (int i = 0; i <= COUNT; i++)
        if (all[i] != NULL)
            report("%lx parent=%lx alive=%d current=%d\n", address_of(all[i]),
                   address_of(fiber_parent(all[i])), fiber_is_alive(all[i]),
                   all[i] == fiber_current());
    report_end();
}

/* Somewhere else, and back some time; false with an error pending. */
static bool go(int depth, const char *name)
{
    struct frame frame;
    fiber *next = all[choose(COUNT + 1)];
    value got = NONE;

    frame_enter(&frame, name);
    if (depth > 0) {
        bool further = go(depth - 1, name);

        frame_leave(&frame);
        return further;
    }
    report_all();
    if (choose(3) == 0 && next != all[COUNT] && !fiber_set_parent(next, all[choose(COUNT)]))
        value_release(error_take());
    if (fiber_is_alive(next) && next != fiber_current())
        got = choose(6) == 0 ? fiber_throw(next, error_from(&KeyError, NONE))
                             : fiber_switch(next, NONE);
    report_all();
    frame_leave(&frame);
    value_release(got);
    return got != NULL;
}

static value target(value arguments, value keywords)
{
    const char *name = names[integer_of(value_item(arguments, 0))];
    int left = 5;

    (void)keywords;
    while (left-- > 0 && go(choose(3), name))
        ;
    return error_pending() != NULL ? NULL : NONE;
}

int main(int argc, char **argv)
{
    program_options(argc, argv);
    all[COUNT] = fiber_current();
    for (int i = 0; i < COUNT; i++)
        all[i] = fiber_new(target, tuple_from(1, integer_from(i)), NONE,
                           i % 2 ? all[i - 1] : NULL);
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
