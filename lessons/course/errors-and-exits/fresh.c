// An error is thrown into a greenlet that has not started.
#include <stdio.h>

#include "greenlet.h"
#include "lab.h"

static value work(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    puts("worker works");
    return NONE;
}

int main(void)
{
    greenlet *worker = greenlet_new(work, NULL);

    lab_name(greenlet_main(), "main");
    lab_name(worker, "worker");
    if (greenlet_throw(worker, error_from(&KeyError, NONE)) == NULL)
        puts("main gets an error");
    value_release(error_take());
    printf("worker is %s\n", greenlet_is_dead(worker) ? "dead" : "alive");
    return 0;
}

// expect: main gets an error
// expect: worker is dead
