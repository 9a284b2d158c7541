// Three tasklets take turns. stackless_schedule says "the others first": the ring of
// those that can run goes on by one. Whoever is done leaves the ring, and the others
// do not notice.
#include <stdio.h>

#include "lab.h"
#include "stackless.h"

// Its arguments: a name, and how many turns it wants.
static value turns(value arguments, value keywords)
{
    const char *name = string_of(value_item(arguments, 0));
    long long count = integer_of(value_item(arguments, 1));

    (void)keywords;
    for (int i = 0; i < count; i++) {
        printf("%s%d ", name, i);
        stackless_schedule(NONE);
    }
    return NONE;
}

static void start(const char *name, int count)
{
    tasklet *t = tasklet_start(turns, tuple_from(2, string_from(name), integer_from(count)),
                               NONE);

    lab_name(t, name);
    value_release((value)t);            // the ring keeps it alive
}

int main(void)
{
    start("a", 2);
    start("b", 3);
    start("c", 1);
    stackless_run();
    puts("| nobody is left");
    return 0;
}

// expect: a0 b0 c0 a1 b1 b2 | nobody is left
