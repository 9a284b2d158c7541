// SPDX-License-Identifier: GPL-2.0-or-later
// Where a word of a suspended stack lives right now.
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "insides.h"
#include "statement.h"

static void *volatile *word_of_stacklet;
static int value_before;
static int value_after;

static void **translate(stacklet_handle context, void *volatile *ptr)
{
    return _stacklet_translate_pointer(context, (void **)(uintptr_t)ptr);
}

// --------------------------------------------------------------------- ST-26

static void running_stack_translates_to_itself(void)
{
    void *local = NULL;
    static void *elsewhere;

    assert(translate(NULL, &local) == &local);
    assert(translate(NULL, &elsewhere) == &elsewhere);
}

// --------------------------------------------------------------------- ST-27

// Keeps a pointer in a local variable; somebody else changes it meanwhile.
static stacklet_handle keep_word(stacklet_handle source, void *arg)
{
    void *volatile word = &value_before;

    (void)arg;
    word_of_stacklet = &word;
    source = stacklet_switch(source);
    assert(word == &value_after);
    return source;
}

static void saved_word_is_in_the_block(void)
{
    stacklet_handle h = stacklet_new(thrd, keep_word, NULL);
    const struct seen_stacklet *g = see(h);
    ptrdiff_t offset = (char *)(uintptr_t)word_of_stacklet - g->stack_start;
    void **now = translate(h, word_of_stacklet);

    assert(offset >= 0 && offset < g->stack_saved);
    assert((char *)now == (char *)h + sizeof(struct seen_stacklet) + offset);
    assert(*now == &value_before);
    *now = &value_after;
    assert(stacklet_switch(h) == EMPTY_STACKLET_HANDLE);
}

// ----------------------------------------------------------------- ST-28, 29

static void *volatile *word_of_main;

static stacklet_handle translate_word_of_main(stacklet_handle source, void *arg)
{
    const struct seen_stacklet *g = see(source);

    (void)arg;
    assert((char *)(uintptr_t)word_of_main >= g->stack_start + g->stack_saved);
    assert((char *)(uintptr_t)word_of_main < g->stack_stop);
    assert(translate(source, word_of_main) == (void **)(uintptr_t)word_of_main);
    assert(*word_of_main == &value_before);
    return source;
}

// Frame 4 holds the word. The frames above it keep it below the far end, those
// below it keep it above the marker.
static int with_word(int depth)
{
    void *volatile word = &value_before;
    volatile char wide[64];

    wide[depth] = 0;
    if (depth == 4)
        word_of_main = &word;
    if (depth > 0)
        return with_word(depth - 1) + (word != &value_before) + wide[depth];
    assert(stacklet_new(thrd, translate_word_of_main, NULL) == EMPTY_STACKLET_HANDLE);
    return word != &value_before;
}

static void word_in_place_stays(void)
{
    // The far end of main is at least here from now on.
    assert(stacklet_new(thrd, end_at_once, NULL) == EMPTY_STACKLET_HANDLE);
    assert(with_word(8) == 0);
}

static void **above(stacklet_handle h, ptrdiff_t words)
{
    uintptr_t stop = (uintptr_t)see(h)->stack_stop;

    return (void **)((stop & ~(uintptr_t)(sizeof(void *) - 1)) + sizeof(void *)
                     + (uintptr_t)words * sizeof(void *));
}

static stacklet_handle translate_above_main(stacklet_handle source, void *arg)
{
    (void)arg;
    assert(translate(source, above(source, 0)) == above(source, 0));
    assert(translate(source, above(source, 100)) == above(source, 100));
    return source;
}

static void above_main_is_accepted(void)
{
    assert(stacklet_new(thrd, translate_above_main, NULL) == EMPTY_STACKLET_HANDLE);
}

static void above_others_is_refused(void)
{
    stacklet_handle h = stacklet_new(thrd, hand_over_once, NULL);

    translate(h, above(h, 0));
}

static void below_anybody_is_refused(void)
{
    stacklet_handle h = stacklet_new(thrd, hand_over_once, NULL);

    translate(h, (void **)(void *)(see(h)->stack_start - sizeof(void *)));
}

static const struct statement table[] = {
    { "ST-26", "a translation without context is the identity",
      running_stack_translates_to_itself, NULL },
    { "ST-27", "the translation of a saved word points into the block of the handle",
      saved_word_is_in_the_block, NULL },
    { "ST-28", "the translation of a word that is not saved yet is the identity",
      word_in_place_stays, NULL },
    { "ST-29", "a translation beyond the far end is accepted for main",
      above_main_is_accepted, NULL },
    { "ST-29b", "a translation beyond the far end is refused for any other stack",
      above_others_is_refused, "FATAL: pointer_is_in_this_stack" },
    { "ST-29c", "a translation below the near end is refused",
      below_anybody_is_refused, "FATAL: offset >= 0" },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, argc, argv);
}
