// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the statement that is asked for, runs it, and checks what it left behind.
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "lab.h"
#include "layer_statement.h"
#include "thread.h"

static void run(const struct statement *s, void (*prepare)(void))
{
    thread_stacklets();
    if (prepare != NULL)
        prepare();
    size_t blocks = lab_heap_blocks();
    s->holds();
    assert(error_pending() == NULL);
    assert(error_handled() == NULL);
    assert(thread_current()->transfer.origin == NULL);
    assert(thread_current()->transfer.destination == NULL);
    if (lab_heap_blocks() != blocks)
        printf("%s: %ld blocks were not freed\n", s->id,
               (long)lab_heap_blocks() - (long)blocks);
    lab_heap_check();
    printf("%s holds\n", s->id);
}

int run_statement(const struct statement *table, void (*prepare)(void), int argc,
                  char **argv)
{
    const char *wanted = argc > 1 ? argv[1] : "(none)";

    for (const struct statement *s = table; s->id != NULL; s++) {
        if (strcmp(s->id, wanted) == 0) {
            run(s, prepare);
            return 0;
        }
    }
    printf("no statement is named %s here; there are:\n", wanted);
    for (const struct statement *s = table; s->id != NULL; s++)
        printf("%s %s\n", s->id, s->sentence);
    return 2;
}

bool is(value v, const char *text)
{
    char shown[200];
    bool same = v != NULL && strcmp(value_text(v, shown, sizeof shown), text) == 0;

    value_release(v);
    return same;
}

bool raised(const struct error_type *type)
{
    value error = error_take();
    bool right = error != NULL && error_type_of(error) == type;

    value_release(error);
    return right;
}

bool raised_with(const struct error_type *type, const char *argument)
{
    value shown = error_pending() != NULL ? value_retain(error_argument(error_pending())) : NULL;

    bool same = is(shown, argument);

    return raised(type) && same;
}
