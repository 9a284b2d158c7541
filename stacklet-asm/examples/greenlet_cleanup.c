// Nobody refers to a suspended greenlet any more: it is asked to end.
//
// Its locals still hold things that should be closed and given back, so it is not thrown away
// like a continulet or a fiber: GreenletExit is raised in the switch where it waits. While
// that goes on, its parent is whoever let go of it, so that the end comes back there.
#include <stdio.h>

#include "greenlet.h"
#include "lab.h"

// try: switch    except GreenletExit: print    finally: print
static value read_file(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    puts("reader: opens the file, and waits");
    value got = greenlet_switch(greenlet_main(), EMPTY, NONE);
    if (got == NULL && error_matches(&GreenletExit)) {
        bool main_asks = greenlet_parent(greenlet_current()) == greenlet_main();
        printf("reader: asked to end by %s\n", main_asks ? "main" : "somebody else");
        value_release(error_take());
    }
    puts("reader: closes the file");
    value_release(got);
    return string_from("nobody gets this");
}

static value never(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    puts("holder: runs");
    return NONE;
}

int main(void)
{
    greenlet *holder = greenlet_new(never, NULL);
    greenlet *reader = greenlet_new(read_file, holder);

    lab_name(greenlet_main(), "main");
    lab_name(holder, "holder");
    lab_name(reader, "reader");
    value_release(greenlet_switch(reader, EMPTY, NONE));
    puts("main: lets go of the reader");
    value_release((value)reader);
    puts("main: lets go of the holder, which has not started");
    value_release((value)holder);
    return 0;
}

// expect: reader: opens the file, and waits
// expect: main: lets go of the reader
// expect: reader: asked to end by main
// expect: reader: closes the file
// expect: main: lets go of the holder, which has not started
