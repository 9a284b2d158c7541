// Greenlets' manners, made of continulets: whoever ends, ends to main.
#include <stdio.h>

#include "continulet.h"
#include "lab.h"

static continulet *boss, *worker;

static value work(continulet *self, value arguments, value keywords)
{
    (void)self, (void)arguments, (void)keywords;
    puts("worker: the work is done");
    return string_from("worker's result");
}

static value manage(continulet *self, value arguments, value keywords)
{
    (void)self, (void)arguments, (void)keywords;
    puts("boss: over to the worker");
    value got = continulet_switch(worker, NONE, NULL);
    printf("boss: got %s\n", string_of(got));
    value_release(got);
    return string_from("boss's result");
}

static void give(const char *what)
{
    value got = continulet_switch(boss, what == NULL ? NONE : string_from(what), NULL);

    printf("main: got %s\n", string_of(got));
    value_release(got);
}

int main(void)
{
    lab_name(boss = continulet_new(manage, EMPTY, NONE), "boss");
    lab_name(worker = continulet_new(work, EMPTY, NONE), "worker");
    give(NULL);
    if (continulet_is_pending(boss))
        give("a new order");
    return 0;
}

// expect: boss: over to the worker
// expect: worker: the work is done
// expect: main: got worker's result
// expect: boss: got a new order
// expect: main: got boss's result
