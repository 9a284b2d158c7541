// SPDX-License-Identifier: GPL-2.0-or-later
// How long a handle lives, who frees it, and what happens when there is no
// memory for the next one.
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lab.h"
#include "statement.h"

static stacklet_handle stale;
static size_t blocks_at_start;
static int callback_runs;

// ------------------------------------------------------------------- ST-8, 9

static stacklet_handle count_blocks(stacklet_handle source, void *arg)
{
    (void)arg;
    source = stacklet_switch(source);
    // Ours was freed when we were resumed; main's is the only one there is.
    assert(lab_heap_blocks() == blocks_at_start + 1);
    return source;
}

static void handle_is_freed_on_resumption(void)
{
    blocks_at_start = lab_heap_blocks();
    stacklet_handle h = stacklet_new(thrd, count_blocks, NULL);
    assert(lab_heap_blocks() == blocks_at_start + 1);
    assert(stacklet_switch(h) == EMPTY_STACKLET_HANDLE);
    assert(lab_heap_blocks() == blocks_at_start);
}

static stacklet_handle use_own_old_handle(stacklet_handle source, void *arg)
{
    (void)arg;
    stacklet_switch(source);
    return stacklet_switch(stale);
}

static void second_use_of_a_handle(void)
{
    stale = stacklet_new(thrd, use_own_old_handle, NULL);
    stacklet_switch(stale);
}

static void use_after_destruction(void)
{
    stale = stacklet_new(thrd, hand_over_once, NULL);
    stacklet_destroy(stale);
    stacklet_switch(stale);
}

static void *in_the_old_place;

// Suspends itself twice. In between, the memory of the first handle is given
// to somebody else, who overwrites it.
static stacklet_handle suspend_twice(stacklet_handle source, void *arg)
{
    (void)arg;
    source = stacklet_switch(source);
    in_the_old_place = malloc(600);
    assert(in_the_old_place != NULL);
    memset(in_the_old_place, 0xee, 600);
    source = stacklet_switch(source);
    return source;
}

static void suspensions_give_unrelated_handles(void)
{
    stacklet_handle h1 = stacklet_new(thrd, suspend_twice, NULL);
    stacklet_handle h2 = stacklet_switch(h1);
    assert(h2 != NULL && h2 != EMPTY_STACKLET_HANDLE);
    assert((void *)h2 != in_the_old_place);
    assert(stacklet_switch(h2) == EMPTY_STACKLET_HANDLE);
    free(in_the_old_place);
}

// ------------------------------------------------------------- ST-10, 11, 12

static stacklet_handle count_runs(stacklet_handle source, void *arg)
{
    (void)arg;
    callback_runs++;
    return source;
}

static void no_memory_for_new(void)
{
    size_t blocks = lab_heap_blocks();

    lab_fail_malloc(1);
    assert(stacklet_new(thrd, count_runs, NULL) == NULL);
    assert(callback_runs == 0);
    assert(lab_heap_blocks() == blocks);
    assert(stacklet_new(thrd, count_runs, NULL) == EMPTY_STACKLET_HANDLE);
    assert(callback_runs == 1);
}

static void no_memory_for_switch(void)
{
    stacklet_handle h = stacklet_new(thrd, hand_over_once, NULL);
    size_t blocks = lab_heap_blocks();

    lab_fail_malloc(1);
    assert(stacklet_switch(h) == NULL);
    assert(lab_heap_blocks() == blocks);
    assert(stacklet_switch(h) == EMPTY_STACKLET_HANDLE);
}

static stacklet_handle end_without_memory(stacklet_handle source, void *arg)
{
    (void)arg;
    lab_fail_malloc(1);
    return source;
}

static void ending_allocates_nothing(void)
{
    stacklet_handle h = stacklet_new(thrd, end_without_memory, NULL);

    assert(h == EMPTY_STACKLET_HANDLE);
    // The refusal still waits for the first allocation: there was none.
    assert(malloc(1) == NULL);
}

// ----------------------------------------------------------------- ST-24, 25

static stacklet_handle count_after_switch(stacklet_handle source, void *arg)
{
    (void)arg;
    source = stacklet_switch(source);
    callback_runs++;
    return source;
}

static void destroy_runs_no_code(void)
{
    size_t blocks = lab_heap_blocks();
    stacklet_handle h = stacklet_new(thrd, count_after_switch, NULL);

    stacklet_destroy(h);
    assert(lab_heap_blocks() == blocks);
    assert(stacklet_new(thrd, end_at_once, NULL) == EMPTY_STACKLET_HANDLE);
    assert(callback_runs == 0);
}

static void handles_outlive_the_thread_block(void)
{
    stacklet_thread_handle short_lived = stacklet_newthread();
    stacklet_handle handles[3];

    for (int i = 0; i < 3; i++)
        handles[i] = stacklet_new(short_lived, hand_over_once, NULL);
    stacklet_deletethread(short_lived);
    // Whoever gets the block's memory now must not matter.
    void *scribble = malloc(5 * sizeof(void *));
    memset(scribble, 0xee, 5 * sizeof(void *));
    for (int i = 0; i < 3; i++)
        stacklet_destroy(handles[i]);
    free(scribble);
}

// ----------------------------------------------------------------- ST-34, 35

static void switch_to_empty(void)
{
    stacklet_switch(EMPTY_STACKLET_HANDLE);
}

static void destroy_empty(void)
{
    stacklet_destroy(EMPTY_STACKLET_HANDLE);
}

static stacklet_handle return_empty(stacklet_handle source, void *arg)
{
    (void)source;
    (void)arg;
    return EMPTY_STACKLET_HANDLE;
}

static void callback_returns_empty(void)
{
    stacklet_new(thrd, return_empty, NULL);
}

static void translate_for_empty(void)
{
    void *word = NULL;
    _stacklet_translate_pointer(EMPTY_STACKLET_HANDLE, &word);
}

static void library_keeps_no_list(void)
{
    size_t blocks = lab_heap_blocks();
    stacklet_thread_handle short_lived = stacklet_newthread();
    stacklet_handle a = stacklet_new(short_lived, hand_over_once, NULL);
    stacklet_handle b = stacklet_new(short_lived, hand_over_once, NULL);

    assert(lab_heap_blocks() == blocks + 3);
    stacklet_deletethread(short_lived);
    // Nobody but us knows a and b: they stay until we destroy them.
    assert(lab_heap_blocks() == blocks + 2);
    stacklet_destroy(a);
    stacklet_destroy(b);
    assert(lab_heap_blocks() == blocks);
}

static const struct statement table[] = {
    { "ST-8", "a handle is freed when its stack is resumed",
      handle_is_freed_on_resumption, NULL },
    { "ST-8b", "a second use of a handle is stopped while its memory is untouched",
      second_use_of_a_handle, "FATAL: handle_is_unused" },
    { "ST-8c", "a use after destruction is stopped while its memory is untouched",
      use_after_destruction, "FATAL: handle_is_unused" },
    { "ST-9", "two consecutive suspensions of the same stack give unrelated handles",
      suspensions_give_unrelated_handles, NULL },
    { "ST-10", "NULL from stacklet_new implies that the callback was not called",
      no_memory_for_new, NULL },
    { "ST-11", "NULL from stacklet_switch leaves the target usable",
      no_memory_for_switch, NULL },
    { "ST-12", "finishing a stacklet performs no allocation",
      ending_allocates_nothing, NULL },
    { "ST-24", "stacklet_destroy runs no code of the destroyed stack",
      destroy_runs_no_code, NULL },
    { "ST-25", "deleting the thread block while main runs keeps handles destroyable",
      handles_outlive_the_thread_block, NULL },
    { "ST-34", "EMPTY is not a valid argument of stacklet_switch",
      switch_to_empty, "FATAL: handle != NULL && handle != EMPTY_STACKLET_HANDLE" },
    { "ST-34b", "EMPTY is not a valid argument of stacklet_destroy",
      destroy_empty, "FATAL: handle != NULL && handle != EMPTY_STACKLET_HANDLE" },
    { "ST-34c", "EMPTY is not a valid result of a callback",
      callback_returns_empty,
      "FATAL: handle != NULL && handle != EMPTY_STACKLET_HANDLE" },
    { "ST-34d", "EMPTY is not a valid context of a translation",
      translate_for_empty,
      "FATAL: handle != NULL && handle != EMPTY_STACKLET_HANDLE" },
    { "ST-35", "the library keeps no list of all stacklets",
      library_keeps_no_list, NULL },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, argc, argv);
}
