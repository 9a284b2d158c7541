// The boss hires a worker, but the hole is for main. The boss goes on waiting.
#include <stdio.h>

#include "greenlet.h"
#include "lab.h"

static greenlet *boss, *worker;

static void tell(const char *who, value v)
{
    printf("%s gets %s\n", who, string_of(v));
    value_release(v);
}

static value work(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    puts("worker digs");
    return string_from("a hole");
}

static value manage(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    lab_name(worker = greenlet_new(work, NULL), "worker");
    puts("boss has hired a worker");
    tell("boss", greenlet_send(greenlet_main(), string_from("a promise")));
    return string_from("a report");
}

int main(void)
{
    lab_name(greenlet_main(), "main");
    lab_name(boss = greenlet_new(manage, NULL), "boss");
    tell("main", greenlet_switch(boss, EMPTY, NONE));
    greenlet_set_parent(worker, greenlet_main());
    tell("main", greenlet_switch(worker, EMPTY, NONE));
    return 0;
}

// expect: boss has hired a worker
// expect: main gets a promise
// expect: worker digs
// expect: main gets a hole
