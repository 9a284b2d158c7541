// The same counter; but the baker is in a hurry: whoever sends goes on first.
#include <stdio.h>

#include "lab.h"
#include "stackless.h"

static channel *counter;

static value bake(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    for (int i = 1; i <= 2; i++) {
        printf("baker offers loaf %d\n", i);
        channel_send(counter, integer_from(i));
        printf("baker is rid of loaf %d\n", i);
    }
    return NONE;
}

static value eat(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    for (int i = 1; i <= 2; i++) {
        puts("guest is hungry");
        printf("guest eats loaf %lld\n", integer_of(channel_receive(counter)));
    }
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
    lab_name(counter = channel_new(), "counter");
    start(bake, "baker");
    start(eat, "guest");
    puts("main: nobody has run yet");
    stackless_run();
    puts("main: nobody can run any more");
    value_release((value)counter);
    return 0;
}

// expect: main: nobody has run yet
// expect: baker offers loaf 1
// expect: guest is hungry
// expect: baker is rid of loaf 1
// expect: baker offers loaf 2
// expect: guest eats loaf 1
// expect: guest is hungry
// expect: baker is rid of loaf 2
// expect: guest eats loaf 2
// expect: main: nobody can run any more
