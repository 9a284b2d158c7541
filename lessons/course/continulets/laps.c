// Three runners pass a baton on, twice round.
#include <stdio.h>

#include "continulet.h"
#include "lab.h"

static continulet *runners[3];
static const char *const names[] = { "Ann", "Bob", "Eve" };

static value run(continulet *self, value arguments, value keywords)
{
    int me = integer_of(value_item(arguments, 0));

    (void)self, (void)keywords;
    for (int lap = 1; lap <= 2; lap++) {
        printf("%s has the baton, lap %d\n", names[me], lap);
        if (me == 2 && lap == 2)
            break;
        value_release(continulet_switch(runners[(me + 1) % 3], NONE, NULL));
    }
    return NONE;
}

int main(void)
{
    for (int i = 0; i < 3; i++) {
        runners[i] = continulet_new(run, tuple_from(1, integer_from(i)), NONE);
        lab_name(runners[i], names[i]);
    }
    value_release(continulet_switch(runners[0], NONE, NULL));
    puts("main: the baton is back");
    return 0;
}

// expect: Ann has the baton, lap 1
// expect: Bob has the baton, lap 1
// expect: Eve has the baton, lap 1
// expect: Ann has the baton, lap 2
// expect: Bob has the baton, lap 2
// expect: Eve has the baton, lap 2
// expect: main: the baton is back
