// Who gets the result of a greenlet? Not who switched to it: its parent.
//
//          main
//            |         A greenlet's parent is the one that made it. A switch
//          boss        may go anywhere in the tree; an end goes up, with the
//         /    \       result or with the error.
//    worker    clerk
//
// Main asks worker and is answered by boss, asks clerk and is answered by boss again.
#include <stdio.h>

#include "greenlet.h"
#include "lab.h"

static greenlet *boss, *worker, *clerk;

// Prints what a switch came back with, which may be an error.
static void got(const char *who, value v)
{
    if (v == NULL)
        v = error_take();
    printf("%s got ", who);
    value_print(v);
    puts("");
    value_release(v);
}

static value dig(value arguments, value keywords)
{
    (void)keywords;
    got("worker", value_retain(value_item(arguments, 0)));
    got("worker", greenlet_send(greenlet_main(), string_from("half a hole")));  // past boss
    return string_from("a hole");
}

static value count(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    return raise_error(&KeyError, "the books");
}

static value manage(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    lab_name(worker = greenlet_new(dig, NULL), "worker");       // children of boss,
    lab_name(clerk = greenlet_new(count, NULL), "clerk");       // who makes them
    got("boss", greenlet_send(worker, string_from("a spade")));
    got("boss", greenlet_send(greenlet_main(), string_from("thanks")));
    return string_from("a report");
}

int main(void)
{
    lab_name(greenlet_main(), "main");
    lab_name(boss = greenlet_new(manage, NULL), "boss");
    got("main", greenlet_switch(boss, EMPTY, NONE));                // worker answers
    got("main", greenlet_send(worker, string_from("more time")));   // boss answers
    got("main", greenlet_switch(clerk, EMPTY, NONE));               // boss again
    value_release((value)clerk);
    value_release((value)worker);
    value_release((value)boss);
    return 0;
}

// expect: worker got a spade
// expect: main got half a hole
// expect: worker got more time
// expect: boss got a hole
// expect: main got thanks
// expect: boss got KeyError('the books')
// expect: main got a report
