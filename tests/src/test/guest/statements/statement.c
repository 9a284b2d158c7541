// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the statement that is asked for, runs it, and checks the memory.
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lab.h"
#include "statement.h"

stacklet_thread_handle thrd;

static const char *current;

stacklet_handle end_at_once(stacklet_handle source, void *arg)
{
    (void)arg;
    return source;
}

stacklet_handle hand_over_once(stacklet_handle source, void *arg)
{
    (void)arg;
    return stacklet_switch(source);
}

_Noreturn void holds_and_exits(void)
{
    printf("%s holds\n", current);
    exit(0);
}

int run_statement(const struct statement *table, int argc, char **argv)
{
    const char *wanted = argc > 1 ? argv[1] : "(none)";

    for (const struct statement *s = table; s->id != NULL; s++) {
        if (strcmp(s->id, wanted) != 0)
            continue;
        current = s->id;
        size_t blocks = lab_heap_blocks();
        thrd = stacklet_newthread();
        assert(thrd != NULL);
        s->holds();
        stacklet_deletethread(thrd);
        assert(lab_heap_blocks() == blocks);
        assert(s->fatal == NULL);       // or it should not have come so far
        printf("%s holds\n", s->id);
        return 0;
    }
    printf("no statement is named %s here; there are:\n", wanted);
    for (const struct statement *s = table; s->id != NULL; s++)
        printf("%s %s\n", s->id, s->sentence);
    return 2;
}
