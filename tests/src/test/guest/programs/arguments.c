// SPDX-License-Identifier: GPL-2.0-or-later
// Prints its arguments, the last one first: each stacklet waits for the next.
// arguments: one "two words" -3 ""
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stacklet.h"

static stacklet_thread_handle thrd;
static char **words;
static int last;

static stacklet_handle say(stacklet_handle source, void *arg)
{
    char **word = arg;

    if (word < words + last)
        stacklet_new(thrd, say, word + 1);
    printf("%d '%s' %zu %ld\n", (int)(word - words), *word, strlen(*word), strtol(*word, NULL, 10));
    return source;
}

int main(int argc, char **argv)
{
    thrd = stacklet_newthread();
    words = argv;
    last = argc - 1;
    printf("%d arguments, argv[0] is %s\n", argc - 1, argv[0][0] != 0 ? "there" : "empty");
    stacklet_new(thrd, say, argv + 1);
    printf("end of argv: %s\n", argv[argc] == NULL ? "NULL" : "?");
    stacklet_deletethread(thrd);
    return argc;
}

// expect exit: 5
// expect: 4 arguments, argv[0] is there
// expect: 4 '' 0 0
// expect: 3 '-3' 2 -3
// expect: 2 'two words' 9 0
// expect: 1 'one' 3 0
// expect: end of argv: NULL
