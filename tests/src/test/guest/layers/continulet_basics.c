// SPDX-License-Identifier: GPL-2.0-or-later
// What a caller sees of continulets: creation, values, and the end.
#include <assert.h>
#include <stddef.h>

#include "continulet.h"
#include "layer_statement.h"

static int runs;

static value count_and_end(continulet *self, value arguments, value keywords)
{
    (void)self, (void)arguments, (void)keywords;
    runs++;
    return integer_from(7);
}

static void construction_does_not_run_the_body(void)
{
    continulet *c = continulet_new(count_and_end, EMPTY, NONE);

    assert(c != NULL);
    assert(runs == 0);
    value_release((value)c);
    assert(runs == 0);
}

static const struct statement table[] = {
    { "C-1", "construction does not run the body", construction_does_not_run_the_body, NULL },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, NULL, argc, argv);
}
