// The first continulet hands over to the second. Who gets what the second has to say?
#include <stdio.h>

#include "continulet.h"
#include "lab.h"

static continulet *first, *second;

static void tell(const char *who, value v)
{
    printf("%s gets %s\n", who, string_of(v));
    value_release(v);
}

static value begin(continulet *self, value arguments, value keywords)
{
    (void)self, (void)arguments, (void)keywords;
    puts("first: over to second");
    tell("first", continulet_switch(first, NONE, second));
    return string_from("the end of first");
}

static value finish(continulet *self, value arguments, value keywords)
{
    (void)self, (void)arguments, (void)keywords;
    puts("second: runs");
    return string_from("the end of second");
}

int main(void)
{
    lab_name(first = continulet_new(begin, EMPTY, NONE), "first");
    lab_name(second = continulet_new(finish, EMPTY, NONE), "second");
    tell("main", continulet_switch(first, NONE, NULL));
    if (continulet_is_pending(first))
        tell("main", continulet_switch(first, string_from("a word from main"), NULL));
    return 0;
}

// expect: first: over to second
// expect: second: runs
// expect: main gets the end of second
// expect: first gets a word from main
// expect: main gets the end of first
