// A fiber waits in the middle of a file. The file is to be closed.
#include <stdio.h>

#include "fiber.h"
#include "lab.h"

static fiber *main_fiber;

static value read_file(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    puts("reader opens the file");
    value got = fiber_switch(main_fiber, string_from("the first line"));
    puts("reader closes the file");
    return got;
}

int main(void)
{
    fiber *reader = fiber_new(read_file, EMPTY, NONE, NULL);

    lab_name(main_fiber = fiber_current(), "main");
    lab_name(reader, "reader");
    value line = fiber_switch(reader, NONE);
    printf("main gets %s\n", string_of(line));
    value_release(line);
    puts("main gives up the reader");
    fiber_throw(reader, error_from(&KeyboardInterrupt, NONE));
    value_release(error_take());
    value_release((value)reader);
    puts("main goes on");
    return 0;
}

// expect: reader opens the file
// expect: main gets the first line
// expect: main gives up the reader
// expect: reader closes the file
// expect: main goes on
