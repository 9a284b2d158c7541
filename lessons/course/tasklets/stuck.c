// Two polite people at a door: each waits until the other has spoken.
#include <stdio.h>

#include "lab.h"
#include "stackless.h"

static channel *to_ann, *to_bob;

// [ann]
static value ann(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    value heard = channel_receive(to_ann);
    printf("ann hears: %s\n", string_of(heard));
    value_release(heard);
    channel_send(to_bob, string_from("after you"));
    return NONE;
}

// [bob]
static value bob(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    value heard = channel_receive(to_bob);
    printf("bob hears: %s\n", string_of(heard));
    value_release(heard);
    channel_send(to_ann, string_from("no, after you"));
    return NONE;
}

static void start(tasklet_function body, const char *name)
{
    tasklet *t = tasklet_start(body, EMPTY, NONE);

    lab_name(t, name);
    value_release((value)t);
}

int main(void)
{
    lab_name(to_ann = channel_new(), "to_ann");
    lab_name(to_bob = channel_new(), "to_bob");
    start(ann, "ann");
    start(bob, "bob");
    stackless_run();
    puts("main: nobody can run any more");
    return 0;
}

// expect: main: nobody can run any more
