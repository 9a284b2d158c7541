// SPDX-License-Identifier: GPL-2.0-or-later
// Does not mind when any one of its allocations fails: every call that comes
// back with NULL is made again. See stubborn.h.
//
// One thread block, 16 stacklets, and a suspension for every switch:
// allocations: 40
//
// survive [N]: with N the N-th allocation is made to fail from inside.
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "lab.h"
#include "stacklet.h"
#include "stubborn.h"

enum { WORKERS = 4, ROUNDS = 3, DEPTH = 3 };

static stacklet_thread_handle thrd;
static stacklet_handle workers[WORKERS];
static stacklet_handle main_handle;
static int me;
static int started, rounds_done, nested_done;

static stacklet_handle switch_stubbornly(stacklet_handle target)
{
    size_t blocks = lab_heap_blocks();
    stacklet_handle h = stacklet_switch(target);

    if (h == NULL) {
        noticed++;
        // Nothing has happened, and target is still ours. Our own count of
        // blocks is as before; we may use it, since we never went away.
        assert(lab_heap_blocks() == blocks);
        h = stacklet_switch(target);
    }
    assert(h != NULL);
    return h;
}

static stacklet_handle new_stubbornly(stacklet_run_fn run)
{
    size_t blocks = lab_heap_blocks();
    int started_before = started;
    stacklet_handle h = stacklet_new(thrd, run, NULL);

    if (h == NULL) {
        noticed++;
        assert(started == started_before);
        assert(lab_heap_blocks() == blocks);
        h = stacklet_new(thrd, run, NULL);
    }
    assert(h != NULL);
    return h;
}

static stacklet_handle nested(stacklet_handle source, void *arg)
{
    (void)arg;
    started++;
    source = switch_stubbornly(source);
    nested_done++;
    return source;
}

static int work_below(int depth, int id)
{
    double kept[3] = { depth + id * 0.5, depth / 3.0, -id };

    if (depth > 0) {
        int frames = work_below(depth - 1, id);
        assert(kept[0] == depth + id * 0.5 && kept[1] == depth / 3.0 && kept[2] == -id);
        return frames + 1;
    }
    stacklet_handle child = new_stubbornly(nested);
    main_handle = switch_stubbornly(main_handle);
    child = switch_stubbornly(child);
    assert(child == EMPTY_STACKLET_HANDLE);
    rounds_done++;
    return 1;
}

static stacklet_handle worker(stacklet_handle source, void *arg)
{
    int id = me;

    (void)arg;
    started++;
    main_handle = source;
    for (int round = 0; round < ROUNDS; round++)
        assert(work_below(DEPTH, id) == DEPTH + 1);
    return main_handle;
}

int main(int argc, char **argv)
{
    size_t bytes = lab_heap_in_use();
    int rounds = 0;

    if (argc > 1)
        lab_fail_malloc(strtoul(argv[1], NULL, 10));
    while ((thrd = stacklet_newthread()) == NULL)
        noticed++;
    for (me = 0; me < WORKERS; me++)
        workers[me] = new_stubbornly(worker);
    for (me = 0; me < WORKERS; me = (me + 1) % WORKERS) {
        if (workers[me] == EMPTY_STACKLET_HANDLE)
            break;
        workers[me] = switch_stubbornly(workers[me]);
        rounds++;
    }
    assert(started == WORKERS + WORKERS * ROUNDS);
    assert(rounds_done == WORKERS * ROUNDS && nested_done == rounds_done);
    stacklet_deletethread(thrd);
    lab_fail_malloc(0);
    assert(lab_heap_in_use() == bytes);
    printf("%d rounds\n", rounds);
    say_what_was_noticed();
    return 0;
}

// expect: 12 rounds
// expect: noticed 0
