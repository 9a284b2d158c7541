// The same four requests to a fiber, which is strict.
#include <stdio.h>

#include "fiber.h"
#include "lab.h"

static void tell(const char *what, value v)
{
    printf("%s: %s ", what, v != NULL ? "the result" : "the error");
    if (v == NULL)
        v = error_take();
    value_print(v);
    puts("");
    value_release(v);
}

static value work(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    puts("worker digs");
    return string_from("a hole");
}

int main(void)
{
    fiber *worker = fiber_new(work, EMPTY, NONE, NULL);

    lab_name(fiber_current(), "main");
    lab_name(worker, "worker");
    tell("start with a gift", fiber_switch(worker, string_from("a spade")));
    tell("start", fiber_switch(worker, NONE));
    tell("once more", fiber_switch(worker, string_from("a shovel")));
    tell("to myself", fiber_switch(fiber_current(), string_from("a word")));
    value_release((value)worker);
    return 0;
}

// expect: start with a gift: the error ValueError('a fiber that has not started can only be sent None, not str')
// expect: worker digs
// expect: start: the result a hole
// expect: once more: the error fibers.error('cannot switch to a fiber that has ended')
// expect: to myself: the error fibers.error('cannot switch to the running fiber')
