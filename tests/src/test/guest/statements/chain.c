// SPDX-License-Identifier: GPL-2.0-or-later
// What the library remembers of stacks: the chain, the far ends, and how much
// of each slice is in the heap.
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "insides.h"
#include "lab.h"
#include "statement.h"
#include "troupe.h"

static int checks;

static ptrdiff_t size_of(const struct seen_stacklet *g)
{
    return g->stack_stop - g->stack_start;
}

static int is_odd(const char *address)
{
    return ((uintptr_t)address & 1) != 0;
}

// ------------------------------------------------- ST-13, 14, 15, 18: always

// Six players, created at different depths, some of them by other players,
// switch at random; `holds` is asserted at each arrival anywhere.
static void create_deeper(void)
{
    if (troupe_running < 6)
        troupe_create(troupe_running + 1, troupe_running % 4, create_deeper);
    troupe_play_at_random();
}

static void always(void (*holds)(void))
{
    troupe_begin(thrd);
    troupe_on_arrival = holds;
    troupe_switches = 400;
    checks = 0;
    troupe_create(1, 5, create_deeper);
    troupe_play_at_random();
    troupe_dismiss();
    assert(checks >= 30);         // nothing was vacuous
}

static void chain_is_empty(void)
{
    if (troupe_running == MAIN) {
        assert(see_thread(thrd)->g_stack_chain_head == NULL);
        checks++;
    }
}

static void chain_is_empty_when_main_runs(void)
{
    always(chain_is_empty);
}

static void all_are_complete(void)
{
    for (int who = 1; who < MEMBERS; who++) {
        const struct seen_stacklet *g = see(troupe_handles[who]);
        if (troupe_running == MAIN && g != NULL) {
            assert(g->stack_saved == size_of(g));
            checks++;
        }
    }
}

static void all_are_complete_when_main_runs(void)
{
    always(all_are_complete);
}

static void only_main_is_odd(void)
{
    for (int who = 0; who < MEMBERS; who++) {
        if (troupe_handles[who] != NULL) {
            assert(is_odd(see(troupe_handles[who])->stack_stop) == (who == MAIN));
            checks++;
        }
    }
}

static void far_end_of_main_is_odd(void)
{
    always(only_main_is_odd);
}

static void saved_up_to_the_far_end_of_the_running(void)
{
    const char *far_end = see_thread(thrd)->g_current_stack_stop;

    for (int who = 0; who < MEMBERS; who++) {
        const struct seen_stacklet *g = see(troupe_handles[who]);
        if (g != NULL) {
            const char *limit = g->stack_stop < far_end ? g->stack_stop : far_end;
            assert(g->stack_start + g->stack_saved >= limit);
            checks++;
        }
    }
}

static void entering_saves_the_others(void)
{
    always(saved_up_to_the_far_end_of_the_running);
}

// --------------------------------------------------------------------- ST-16

static char *far_end_of_main;
static char *far_ends[4];

static stacklet_handle note_far_end_of_main(stacklet_handle source, void *arg)
{
    (void)arg;
    far_end_of_main = see(source)->stack_stop;
    return source;
}

// Each frame is big enough to make one depth differ from another.
static int note_at_depth(int depth, int slot)
{
    volatile char frame[256];

    frame[depth] = (char)depth;
    if (depth > 0)
        return note_at_depth(depth - 1, slot) + frame[depth];
    stacklet_new(thrd, note_far_end_of_main, NULL);
    assert(see_thread(thrd)->g_current_stack_stop == far_end_of_main);
    far_ends[slot] = far_end_of_main;
    return 0;
}

static void far_end_of_main_never_decreases(void)
{
    note_at_depth(6, 0);
    note_at_depth(3, 1);
    note_at_depth(0, 2);
    note_at_depth(6, 3);
    assert(far_ends[0] < far_ends[1]);
    assert(far_ends[1] < far_ends[2]);
    assert(far_ends[2] == far_ends[3]);
}

// ----------------------------------------------------------------- ST-17, 30

static int nested;

static stacklet_handle look_at_creator(stacklet_handle source, void *arg)
{
    const struct seen_stacklet *creator = see(source);
    const struct seen_thread *thread = see_thread(thrd);

    (void)arg;
    assert(creator->stack_saved >= thread->g_current_stack_marker - creator->stack_start);
    assert(creator->stack_saved > 0);
    assert(creator->stack_saved < size_of(creator));
    if (++nested < 5)
        assert(stacklet_new(thrd, look_at_creator, NULL) == EMPTY_STACKLET_HANDLE);
    return source;
}

static void creator_is_saved_up_to_the_marker(void)
{
    assert(stacklet_new(thrd, look_at_creator, NULL) == EMPTY_STACKLET_HANDLE);
    assert(nested == 5);
}

static stacklet_handle compare_far_ends(stacklet_handle source, void *arg)
{
    const char *mine = see_thread(thrd)->g_current_stack_stop;

    (void)arg;
    assert(mine > see(source)->stack_start);
    assert(mine < see(source)->stack_stop);
    if (++nested < 5)
        assert(stacklet_new(thrd, compare_far_ends, NULL) == EMPTY_STACKLET_HANDLE);
    return source;
}

static void nested_far_end_is_lower(void)
{
    assert(stacklet_new(thrd, compare_far_ends, NULL) == EMPTY_STACKLET_HANDLE);
    assert(nested == 5);
}

// --------------------------------------------------------------------- ST-23

static void destroy_the_creator(void)
{
    stacklet_handle creator = troupe_handles[1];

    assert(in_chain(thrd, creator));
    assert(in_chain(thrd, troupe_handles[MAIN]));
    size_t blocks = lab_heap_blocks();
    stacklet_destroy(creator);
    troupe_handles[1] = NULL;
    assert(lab_heap_blocks() == blocks - 1);
    assert(!in_chain(thrd, creator));
    assert(see_thread(thrd)->g_stack_chain_head == see(troupe_handles[MAIN]));
}

static void create_my_destroyer(void)
{
    troupe_create(2, 3, destroy_the_creator);
    assert(!"a destroyed stack must not run");
}

static void destroy_takes_out_of_the_chain(void)
{
    troupe_begin(thrd);
    troupe_create(1, 0, create_my_destroyer);
    assert(see_thread(thrd)->g_stack_chain_head == NULL);
}

// --------------------------------------------------------------------- ST-31

static int orphan_went_on;

static void outlive_my_creator(void)
{
    volatile double kept[3] = { 0.5, 1.0 / 3, -2.75 };

    troupe_switch(MAIN);
    assert(troupe_handles[1] == NULL);
    for (int i = 0; i < 20; i++)
        troupe_switch(MAIN);
    assert(kept[0] == 0.5 && kept[1] == 1.0 / 3 && kept[2] == -2.75);
    orphan_went_on = 1;
}

static void create_the_orphan(void)
{
    troupe_create(2, 6, outlive_my_creator);
}

static void stacklet_outlives_its_creator(void)
{
    troupe_begin(thrd);
    troupe_create(1, 2, create_the_orphan);
    troupe_switch(1);                       // the creator ends
    assert(troupe_handles[1] == NULL);
    while (troupe_handles[2] != NULL)
        troupe_switch(2);
    assert(orphan_went_on);
}

// --------------------------------------------------------------------- ST-36

static void last_words(void)
{
    troupe_switch(1);
    assert(!"main is gone, nobody can come here");
}

static void destroy_main(void)
{
    stacklet_handle main_handle = troupe_handles[MAIN];

    assert(in_chain(thrd, main_handle));
    stacklet_destroy(main_handle);
    troupe_handles[MAIN] = NULL;
    assert(see_thread(thrd)->g_stack_chain_head == NULL);
    // Everything goes on as if main had never been: another stack comes and
    // goes, and the chain holds nobody who does not exist.
    troupe_create(2, 4, last_words);
    assert(!in_chain(thrd, main_handle));
    assert(see_thread(thrd)->g_stack_chain_head == NULL);
    stacklet_destroy(troupe_handles[2]);
    troupe_handles[2] = NULL;
    assert(stacklet_new(thrd, end_at_once, NULL) == EMPTY_STACKLET_HANDLE);
    holds_and_exits();
}

static void main_may_be_destroyed(void)
{
    troupe_begin(thrd);
    troupe_create(1, 3, destroy_main);
}

static const struct statement table[] = {
    { "ST-13", "when main runs, the chain is empty",
      chain_is_empty_when_main_runs, NULL },
    { "ST-14", "when main runs, every live handle is saved completely",
      all_are_complete_when_main_runs, NULL },
    { "ST-15", "the far end in the handle of main is odd, in any other handle even",
      far_end_of_main_is_odd, NULL },
    { "ST-16", "the far end of main never decreases",
      far_end_of_main_never_decreases, NULL },
    { "ST-17", "after stacklet_new, at least marker - sp bytes of the creator are saved",
      creator_is_saved_up_to_the_marker, NULL },
    { "ST-18", "entering a far end T leaves every other stack saved up to T at least",
      entering_saves_the_others, NULL },
    { "ST-23", "stacklet_destroy of an unsaved stacklet removes it from the chain",
      destroy_takes_out_of_the_chain, NULL },
    { "ST-30", "the far end of a stacklet created in a stacklet is below its creator's",
      nested_far_end_is_lower, NULL },
    { "ST-31", "a stacklet may outlive the stacklet that created it",
      stacklet_outlives_its_creator, NULL },
    { "ST-36", "destroying the suspended main stack leaves the chain sound",
      main_may_be_destroyed, NULL },
    { NULL, NULL, NULL, NULL }
};

int main(int argc, char **argv)
{
    return run_statement(table, argc, argv);
}
