// Two continulets hand each other values, and main listens.
//
// continulet_switch goes into a continulet, or out of the one it is called in:
// the slot always holds the other side. With `to`, one continulet goes straight
// to another, and its own slot keeps the place for coming back.
#include <stdio.h>

#include "continulet.h"
#include "lab.h"

static continulet *c1, *c2;

// Prints what arrived, and hands it to the caller.
static void got(const char *who, value v)
{
    printf("%s got ", who);
    value_print(v);
    puts("");
    value_release(v);
}

static value f1(continulet *self, value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    puts("f1 start");
    got("f1", continulet_switch(self, integer_from(1), NULL));
    got("f1", continulet_switch(self, integer_from(2), c2));
    return string_from("f1 end");
}

static value f2(continulet *self, value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    puts("f2 start");
    got("f2", continulet_switch(self, integer_from(10), NULL));
    got("f2", continulet_switch(self, integer_from(20), c1));
    return string_from("f2 end");
}

int main(void)
{
    c1 = continulet_new(f1, EMPTY, NONE);
    c2 = continulet_new(f2, EMPTY, NONE);
    lab_name(c1, "c1");
    lab_name(c2, "c2");
    got("main", continulet_switch(c1, NONE, NULL));
    got("main", continulet_switch(c2, NONE, NULL));
    got("main", continulet_switch(c1, string_from("go"), NULL));
    printf("c1 is %s, c2 is %s\n", continulet_is_pending(c1) ? "pending" : "finished",
           continulet_is_pending(c2) ? "pending" : "finished");
    got("main", continulet_switch(c2, string_from("late"), NULL));
    value_release((value)c1);
    value_release((value)c2);
    return 0;
}

// expect: f1 start
// expect: main got 1
// expect: f2 start
// expect: main got 10
// expect: f1 got go
// expect: f2 got 2
// expect: f1 got 20
// expect: main got f1 end
// expect: c1 is finished, c2 is pending
// expect: f2 got late
// expect: main got f2 end
