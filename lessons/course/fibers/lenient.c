// Four requests to a greenlet, which answers all of them.
#include <stdio.h>

#include "greenlet.h"
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
    greenlet *worker = greenlet_new(work, NULL);

    lab_name(greenlet_main(), "main");
    lab_name(worker, "worker");
    tell("start with a gift", greenlet_send(worker, string_from("a spade")));
    tell("start", greenlet_send(worker, NONE));
    tell("once more", greenlet_send(worker, string_from("a shovel")));
    tell("to myself", greenlet_send(greenlet_main(), string_from("a word")));
    value_release((value)worker);
    return 0;
}

// expect: worker digs
// expect: start with a gift: the result a hole
// expect: start: the result None
// expect: once more: the result a shovel
// expect: to myself: the result a word
