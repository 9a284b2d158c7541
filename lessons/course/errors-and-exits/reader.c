// A reader waits in the middle of a file. Nobody wants to know the rest.
#include <stdio.h>

#include "greenlet.h"
#include "lab.h"

static value read_file(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    puts("reader opens the file");
    value got = greenlet_send(greenlet_main(), string_from("the first line"));
    puts("reader closes the file");
    return got;
}

int main(void)
{
    greenlet *reader = greenlet_new(read_file, NULL);

    lab_name(greenlet_main(), "main");
    lab_name(reader, "reader");
    value line = greenlet_switch(reader, EMPTY, NONE);
    printf("main gets %s\n", string_of(line));
    value_release(line);
    puts("main gives up the reader");
    value_release((value)reader);
    puts("main goes on");
    return 0;
}

// expect: reader opens the file
// expect: main gets the first line
// expect: main gives up the reader
// expect: reader closes the file
// expect: main goes on
