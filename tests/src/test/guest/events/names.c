// SPDX-License-Identifier: GPL-2.0-or-later
// Gives names to stacks: running and suspended ones, twice the same, strange
// ones, and one to what is no stack.
#include <lab.h>
#include <stdio.h>

#include "stacklet.h"

static stacklet_handle worker(stacklet_handle source, void *arg)
{
    lab_name(source, "boss");
    lab_name(NULL, arg);
    source = stacklet_switch(source);
    return source;
}

int main(void)
{
    stacklet_thread_handle thrd = stacklet_newthread();
    stacklet_handle first = stacklet_new(thrd, worker, "worker");
    stacklet_handle second = stacklet_new(thrd, worker, "worker");

    lab_name(second, "tab\there, \xc3\xa4 too");
    lab_name(thrd, "nobody");
    lab_name(first, "");
    stacklet_switch(first);
    stacklet_switch(second);
    stacklet_deletethread(thrd);
    puts("named");
    return 0;
}

// expect: named
