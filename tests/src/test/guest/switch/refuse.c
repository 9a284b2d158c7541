// SPDX-License-Identifier: GPL-2.0-or-later
// Calls slp_switch without the stacklet library's callbacks: the save callback
// says NULL every time.
#include <assert.h>
#include <stdio.h>

void *slp_switch(void *(*save_state)(void *sp, void *extra),
                 void *(*restore_state)(void *sp, void *extra), void *extra);

// Not static: the tests find them by name.
void *refuse(void *sp, void *extra);
void *never_called(void *sp, void *extra);

static int cookie;
static int refusals;

void *refuse(void *sp, void *extra)
{
    assert(sp != NULL);
    assert(extra == &cookie);
    refusals++;
    return NULL;
}

void *never_called(void *sp, void *extra)
{
    (void)sp;
    (void)extra;
    assert(!"nothing was saved, so nothing is to be restored");
    return NULL;
}

static int refuse_at_depth(int depth)
{
    volatile int kept[5] = { depth, depth * 2, depth * 3, depth * 4, depth * 5 };

    if (depth > 0)
        return refuse_at_depth(depth - 1) + (kept[4] == depth * 5);
    assert(slp_switch(refuse, never_called, &cookie) == NULL);
    return kept[1] == 0;
}

int main(void)
{
    for (int depth = 0; depth < 6; depth++)
        assert(refuse_at_depth(depth) == depth + 1);
    printf("refused %d times\n", refusals);
    return 0;
}

// expect: refused 6 times
