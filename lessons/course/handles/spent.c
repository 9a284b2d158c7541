// main keeps the handle of a guest who has left, and uses it once more.
#include <stdio.h>

#include "lab.h"
#include "stacklet.h"

static stacklet_handle ann(stacklet_handle host, void *arg)
{
    lab_name(NULL, arg);
    host = stacklet_switch(host);
    puts("Ann: good bye");
    return host;
}

static stacklet_handle bob(stacklet_handle host, void *arg)
{
    lab_name(NULL, arg);
    host = stacklet_switch(host);
    puts("Bob: you called?");
    return host;
}

int main(void)
{
    stacklet_thread_handle thread = stacklet_newthread();
    stacklet_handle a = stacklet_new(thread, ann, "Ann");

    puts("main: Ann, please");
    stacklet_switch(a);
    stacklet_handle b = stacklet_new(thread, bob, "Bob");
    printf("main: %s has come\n", b != NULL ? "Bob" : "nobody");
    puts("main: Ann, please");
    stacklet_switch(a);
    puts("main: that was not Ann");
    stacklet_deletethread(thread);
    return 0;
}

// expect: main: Ann, please
// expect: Ann: good bye
// expect: main: Bob has come
// expect: main: Ann, please
// expect: Bob: you called?
// expect: main: that was not Ann
