// SPDX-License-Identifier: GPL-2.0-or-later
// The books of a troupe. All of it is static: a pointer to a local of a stack
// that does not run would point into somebody else's bytes.
#include "troupe.h"

#include <assert.h>
#include <stddef.h>

stacklet_handle troupe_handles[MEMBERS];
int troupe_running;
int troupe_left;
int troupe_switches;
void (*troupe_on_arrival)(void);

static stacklet_thread_handle thread;
static void (*next_play)(void);
static int end_to;
static unsigned random_state = 2463534242u;

static unsigned random_below(unsigned limit)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 17;
    random_state ^= random_state << 5;
    return random_state % limit;
}

void troupe_begin(stacklet_thread_handle thread_in_use)
{
    thread = thread_in_use;
    for (int who = 0; who < MEMBERS; who++)
        troupe_handles[who] = NULL;
    troupe_running = troupe_left = end_to = MAIN;
}

// Whoever arrives writes down the handle of the one who left.
static void arrive(stacklet_handle left)
{
    assert(left != NULL);
    troupe_handles[troupe_left] = left == EMPTY_STACKLET_HANDLE ? NULL : left;
    if (troupe_on_arrival != NULL)
        troupe_on_arrival();
}

static stacklet_handle take_handle(int who)
{
    stacklet_handle handle = troupe_handles[who];

    assert(handle != NULL);
    troupe_handles[who] = NULL;
    troupe_left = troupe_running;
    troupe_running = who;
    return handle;
}

static stacklet_handle player(stacklet_handle source, void *arg)
{
    (void)arg;
    arrive(source);
    next_play();
    int who = end_to;
    end_to = MAIN;
    return take_handle(who);
}

static int create_below(int who, int depth)
{
    volatile char frame[48];

    frame[depth % 48] = (char)depth;
    if (depth > 0)
        return create_below(who, depth - 1) + (frame[depth % 48] != (char)depth);
    troupe_left = troupe_running;
    troupe_running = who;
    arrive(stacklet_new(thread, player, NULL));
    return frame[0] != 0;
}

void troupe_create(int who, int depth, void (*play)(void))
{
    next_play = play;
    int broken_frames = create_below(who, depth);
    assert(broken_frames == 0);
}

void troupe_switch(int who)
{
    arrive(stacklet_switch(take_handle(who)));
}

void troupe_dismiss(void)
{
    for (int who = 1; who < MEMBERS; who++) {
        if (troupe_handles[who] != NULL)
            stacklet_destroy(troupe_handles[who]);
        troupe_handles[who] = NULL;
    }
}

void troupe_end_to(int who)
{
    end_to = who;
}

static int switch_below(int depth)
{
    volatile double frame[4] = { depth, depth / 3.0, depth / 7.0, -depth };

    if (depth > 0) {
        int broken_frames = switch_below(depth - 1);
        return broken_frames + (frame[1] != depth / 3.0 || frame[3] != -depth);
    }
    int who = (int)random_below(MEMBERS);
    if (troupe_handles[who] != NULL)
        troupe_switch(who);
    return frame[0] != 0;
}

void troupe_play_at_random(void)
{
    while (troupe_switches > 0) {
        troupe_switches--;
        int broken_frames = switch_below((int)random_below(8));
        assert(broken_frames == 0);
    }
    if (troupe_running != MAIN)
        troupe_switch(MAIN);
}
