// Main sends two letters to a greenlet, which answers each of them.
#include <stdio.h>

#include "greenlet.h"
#include "lab.h"

static greenlet *worker;

// [work]
static value work(value arguments, value keywords)
{
    value letter = value_retain(value_item(arguments, 0));

    (void)keywords;
    for (;;) {
        printf("worker reads %s\n", string_of(letter));
        value_release(letter);
        letter = greenlet_send(greenlet_main(), string_from("an answer"));
    }
}

static void write_letter(const char *text)
{
    value answer = greenlet_send(worker, string_from(text));

    printf("main reads %s\n", string_of(answer));
    value_release(answer);
}

int main(void)
{
    worker = greenlet_new(work, NULL);
    lab_name(greenlet_main(), "main");
    lab_name(worker, "worker");
    write_letter("the first letter");
    write_letter("the second letter");
    return 0;
}

// expect: worker reads the first letter
// expect: main reads an answer
// expect: worker reads the second letter
// expect: main reads an answer
