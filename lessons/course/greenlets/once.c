// A worker has ended. main gives it something to do once more.
#include <stdio.h>

#include "greenlet.h"
#include "lab.h"

static void tell(const char *who, value v)
{
    printf("%s gets %s\n", who, string_of(v));
    value_release(v);
}

static value work(value arguments, value keywords)
{
    (void)keywords;
    printf("worker takes %s\n", string_of(value_item(arguments, 0)));
    return string_from("a hole");
}

int main(void)
{
    greenlet *worker = greenlet_new(work, NULL);

    lab_name(greenlet_main(), "main");
    lab_name(worker, "worker");
    tell("main", greenlet_send(worker, string_from("a spade")));
    tell("main", greenlet_send(worker, string_from("a shovel")));
    return 0;
}

// expect: worker takes a spade
// expect: main gets a hole
// expect: main gets a shovel
