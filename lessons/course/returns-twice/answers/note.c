// Two guests are hired, and each gets a note with its number.
#include <stdio.h>
#include <string.h>

#include "stacklet.h"

static stacklet_thread_handle thread;

static stacklet_handle guest(stacklet_handle creator, void *arg)
{
    char note[16];

    strcpy(note, arg);
    creator = stacklet_switch(creator);
    printf("guest: my note says %s\n", note);
    return creator;
}

static stacklet_handle hire(int number)
{
    char note[16];

    snprintf(note, sizeof note, "number %d", number);
    return stacklet_new(thread, guest, note);
}

int main(void)
{
    thread = stacklet_newthread();
    stacklet_handle first = hire(1);
    stacklet_handle second = hire(2);

    stacklet_switch(first);
    stacklet_switch(second);
    stacklet_deletethread(thread);
    return 0;
}

// expect: guest: my note says number 1
// expect: guest: my note says number 2
