// Four workers are sent out. The second has no spade, and the fourth cannot even get into the shed.
#include <stdio.h>

#include "greenlet.h"
#include "lab.h"

static value work(value arguments, value keywords)
{
    long long number = integer_of(value_item(arguments, 0));

    (void)keywords;
    if (number == 2)
        return raise_error(&ValueError, "no spade left");
    if (number == 4)
        return raise_error(&KeyError, "no key to the shed");
    printf("worker %d digs\n", (int)number);
    return NONE;
}

static value manage(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    for (int number = 1; number <= 4; number++) {
        greenlet *worker = greenlet_new(work, NULL);
        value got = greenlet_send(worker, integer_from(number));
        value_release((value)worker);
        if (got == NULL && error_matches(&ValueError))
            value_release(error_take());
        else if (got == NULL)
            return NULL;
    }
    return string_from("all have been asked");
}

int main(void)
{
    greenlet *boss = greenlet_new(manage, NULL);

    lab_name(greenlet_main(), "main");
    lab_name(boss, "boss");
    value got = greenlet_switch(boss, EMPTY, NONE);
    printf("main gets %s\n", got != NULL ? string_of(got)
                             : error_matches(&KeyError) ? "a KeyError" : "a ValueError");
    return 0;
}

// expect: worker 1 digs
// expect: worker 3 digs
// expect: main gets a KeyError
