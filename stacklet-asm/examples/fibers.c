// Two fibers of one family, and what happens at the end of each.
//
// A fiber gets its target and its arguments when it is made, like a thread. A
// switch carries exactly one value. A result goes to the parent, whoever switched
// last; so does an error. Odd uses are errors: nothing is guessed.
#include <stdio.h>

#include "fiber.h"
#include "lab.h"

static fiber *main_fiber, *counter, *helper;

// Prints what a switch came back with, which may be an error.
static void got(const char *who, value v)
{
    struct except block;

    printf("%s got ", who);
    if (v == NULL) {
        value_print(error_catch(&block));
        error_done(&block);
    } else {
        value_print(v);
    }
    puts("");
    value_release(v);
}

// Counts from its first argument to its second, a switch to main for each number.
static value count(value arguments, value keywords)
{
    (void)keywords;
    for (long long n = integer_of(value_item(arguments, 0));
         n <= integer_of(value_item(arguments, 1)); n++)
        got("counter", fiber_switch(main_fiber, integer_from(n)));
    return string_from("counter's result");
}

// A child of main as well. It starts counter's last round, but is not its parent.
static value help(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    got("helper", fiber_switch(counter, string_from("from helper")));
    return raise_error(&KeyError, "helper gives up");
}

int main(void)
{
    main_fiber = fiber_current();
    counter = fiber_new(count, tuple_from(2, integer_from(1), integer_from(2)), NONE, NULL);
    helper = fiber_new(help, EMPTY, NONE, NULL);
    lab_name(main_fiber, "main");
    lab_name(counter, "counter");
    lab_name(helper, "helper");

    got("main", fiber_switch(counter, string_from("too early")));
    got("main", fiber_switch(counter, NONE));
    got("main", fiber_switch(counter, string_from("go on")));
    got("main", fiber_switch(helper, NONE));        // ends counter, not helper
    got("main", fiber_switch(counter, NONE));
    got("main", fiber_switch(helper, string_from("too late")));
    value_release((value)counter);
    value_release((value)helper);
    return 0;
}

// expect: main got ValueError('a fiber that has not started can only be sent None, not str')
// expect: main got 1
// expect: counter got go on
// expect: main got 2
// expect: counter got from helper
// expect: main got counter's result
// expect: main got fibers.error('cannot switch to a fiber that has ended')
// expect: helper got too late
// expect: main got KeyError('helper gives up')
