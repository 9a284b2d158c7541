/* What can become of greenlets: parents that change, are passed over, or start late; errors
   that cross; names that are taken; another thread. */
#include "greenlet.h"
#include "lab.h"

static greenlet *gr1, *gr2, *gr3, *late;

/* Lets go of what came back, or of the error. */
static void drop(value got)
{
    value error = error_take();

    value_release(got);
    value_release(error);
}

static value first(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    drop(greenlet_switch(gr2, tuple_from(2, integer_from(42), string_from("x")),
                         keywords_from(1, "key", integer_from(7))));
    greenlet_set_parent(gr1, late);
    return string_from("hello");
}

static value second(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    drop(greenlet_switch(gr3, tuple_from(1, string_from("go")), NONE));
    return raise_error(&ValueError, "oops");
}

/* Says its own name, like another's, and waits for an error. */
static value third(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    lab_name(NULL, "gr1");
    return greenlet_switch(gr1, tuple_from(1, NONE), NONE);
}

static value give_back(value arguments, value keywords)
{
    (void)keywords;
    return value_retain(arguments);
}

static void in_thread(void *stranger)
{
    greenlet_set_parent(stranger, greenlet_current());
    drop(greenlet_send(stranger, NONE));
}

static void run_all(void)
{
    greenlet *fresh = greenlet_new(give_back, NULL);

    drop(greenlet_switch(gr1, EMPTY, NONE));
    drop(greenlet_throw(gr3, error_from(&KeyError, string_from("gone"))));
    drop(greenlet_send(gr2, NONE));
    drop(greenlet_throw(fresh, greenlet_exit()));
    value_release((value)fresh);
    fresh = greenlet_new(give_back, NULL);
    thread_free(thread_run(in_thread, fresh));
    value_release((value)fresh);
}

int main(void)
{
    gr1 = greenlet_new(first, NULL);
    gr2 = greenlet_new(second, gr1);
    gr3 = greenlet_new(third, gr1);
    late = greenlet_new(give_back, NULL);
    lab_name(gr1, "gr1");
    lab_name(gr2, "gr2");
    lab_name(late, "late");
    run_all();
    value_release((value)gr3);
    value_release((value)gr2);
    value_release((value)gr1);
    value_release((value)late);
    return 0;
}
