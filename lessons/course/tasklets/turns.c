// Two tasklets take turns. Their bodies are ordinary C functions.
#include <stdio.h>

#include "lab.h"
#include "stackless.h"

static value say(value arguments, value keywords)
{
    (void)keywords;
    for (int i = 1; i <= 3; i++) {
        printf("%s %d\n", string_of(value_item(arguments, 0)), i);
        stackless_schedule(NONE);
    }
    return NONE;
}

static void start(const char *name)
{
    tasklet *t = tasklet_start(say, tuple_from(1, string_from(name)), NONE);

    lab_name(t, name);
    value_release((value)t);
}

int main(void)
{
    start("tick");
    start("tock");
    stackless_run();
    return 0;
}

// expect: tick 1
// expect: tock 1
// expect: tick 2
// expect: tock 2
// expect: tick 3
// expect: tock 3
