// Watching every switch from inside the program.
//
// The tracer is called after each switch, on the stack that was switched to. The event is
// "throw" when an error is about to be raised there, whether somebody threw it or a child
// ended by it, and "switch" for everything else.
#include <stdio.h>

#include "greenlet.h"
#include "lab.h"

static greenlet *k, *z, *y;

static char name(const greenlet *g)
{
    return g == k ? 'K' : g == z ? 'Z' : g == y ? 'Y' : 'M';
}

static bool tell(const char *event, greenlet *origin, greenlet *target, void *context)
{
    (void)context;
    printf("%s %c -> %c\n", event, name(origin), name(target));
    return true;
}

static value pause(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    value_release(greenlet_send(greenlet_main(), string_from("s")));
    return NONE;
}

static value divide(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    return raise_error(&ZeroDivisionError, "1 / 0");
}

int main(void)
{
    k = greenlet_new(pause, NULL);
    z = greenlet_new(divide, NULL);
    y = greenlet_new(pause, NULL);
    lab_name(greenlet_main(), "M");
    lab_name(k, "K"), lab_name(z, "Z"), lab_name(y, "Y");
    greenlet_settrace(tell, NULL);
    value_release(greenlet_switch(k, EMPTY, NONE));
    value_release(greenlet_switch(k, EMPTY, NONE));
    value_release(greenlet_send(k, string_from("x")));      // K is dead: M to itself
    if (greenlet_switch(z, EMPTY, NONE) == NULL)
        value_release(error_take());
    value exit = greenlet_throw(y, greenlet_exit());        // before Y has started
    greenlet_settrace(NULL, NULL);
    value_print(exit);
    puts("");
    value_release(exit);
    value_release((value)k);
    value_release((value)z);
    value_release((value)y);
    return 0;
}

// expect: switch M -> K
// expect: switch K -> M
// expect: switch M -> K
// expect: switch K -> M
// expect: switch M -> M
// expect: switch M -> Z
// expect: throw Z -> M
// expect: throw M -> Y
// expect: switch Y -> M
// expect: GreenletExit()
