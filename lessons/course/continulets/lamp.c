// A lamp burns as long as it is asked to. Nobody puts it out.
#include <stdio.h>

#include "continulet.h"
#include "lab.h"

static value burn(continulet *self, value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    puts("lamp: on");
    for (;;) {
        value got = continulet_switch(self, NONE, NULL);
        if (got == NULL)
            break;
        puts("lamp: burns");
        value_release(got);
    }
    puts("lamp: off");
    return NULL;
}

int main(void)
{
    continulet *lamp = continulet_new(burn, EMPTY, NONE);

    lab_name(lamp, "lamp");
    value_release(continulet_switch(lamp, NONE, NULL));
    value_release(continulet_switch(lamp, NONE, NULL));
    puts("main: good night");
    value_release((value)lamp);
    puts("main: sleeps");
    return 0;
}

// expect: lamp: on
// expect: lamp: burns
// expect: main: good night
// expect: lamp: off
// expect: main: sleeps
