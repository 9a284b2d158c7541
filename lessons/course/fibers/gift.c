// A worker gets a spade. Its author has worked with greenlets so far.
#include <stdio.h>

#include "fiber.h"
#include "lab.h"

static value work(value arguments, value keywords)
{
    (void)keywords;
    printf("worker takes %s\n", string_of(value_item(arguments, 0)));
    return string_from("a hole");
}

int main(void)
{
    fiber *worker = fiber_new(work, EMPTY, NONE, NULL);

    lab_name(fiber_current(), "main");
    lab_name(worker, "worker");
    value got = fiber_switch(worker, string_from("a spade"));
    printf("main gets %s\n", got != NULL ? string_of(got) : "an error");
    value_release(got);
    return 0;
}

// expect: worker takes a spade
// expect: main gets a hole
