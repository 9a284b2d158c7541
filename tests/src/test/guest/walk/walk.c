// SPDX-License-Identifier: GPL-2.0-or-later
// A random walk over ten stacks: walk SEED STEPS
//
// Whoever runs picks at random: call deeper, return, create a stacklet, switch,
// destroy. Every frame holds canaries that it alone knows. After the last step
// main takes back control, throws away who is left, and counts the heap.
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "lab.h"
#include "stacklet.h"

enum { MAIN, STACKS = 11, DEEPEST = 24, INTS = 6, DOUBLES = 3 };

static stacklet_thread_handle thrd;
static stacklet_handle handles[STACKS];     // NULL: not there, or running
static int left;                            // who gave control away last
static int running;
static int steps_left;
static int created, switched, destroyed, ended;
static unsigned checksum;
static unsigned state;

static unsigned random_below(unsigned limit)
{
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state % limit;
}

struct canaries {
    unsigned tag;
    unsigned ints[INTS];
    double doubles[DOUBLES];
    struct canaries *self;
};

static void plant(struct canaries *c, unsigned tag)
{
    c->tag = tag;
    for (unsigned i = 0; i < INTS; i++)
        c->ints[i] = tag * (2 * i + 1);
    for (unsigned i = 0; i < DOUBLES; i++)
        c->doubles[i] = tag / (i + 1.5);
    c->self = c;
}

static void check(const struct canaries *c, unsigned tag)
{
    assert(c->tag == tag);
    for (unsigned i = 0; i < INTS; i++)
        assert(c->ints[i] == tag * (2 * i + 1));
    for (unsigned i = 0; i < DOUBLES; i++)
        assert(c->doubles[i] == tag / (i + 1.5));
    assert(c->self == c);
    checksum = checksum * 31 + tag;
}

// A random member who is suspended (or, with there == 0, does not exist yet);
// -1 if the dice find nobody.
static int pick(int there, int first)
{
    for (int tries = 0; tries < 4; tries++) {
        int who = first + (int)random_below((unsigned)(STACKS - first));
        if (who != running && (handles[who] != NULL) == there)
            return who;
    }
    return -1;
}

static void arrive(stacklet_handle h)
{
    assert(h != NULL);
    handles[left] = h == EMPTY_STACKLET_HANDLE ? NULL : h;
}

static stacklet_handle take(int who)
{
    stacklet_handle h = handles[who];

    assert(h != NULL);
    handles[who] = NULL;
    left = running;
    running = who;
    return h;
}

static void roam(int depth);

static stacklet_handle body(stacklet_handle source, void *arg)
{
    int me = running;

    (void)arg;
    arrive(source);
    roam(1 + (int)random_below(4));
    assert(running == me);
    ended++;
    int next = steps_left > 0 ? pick(1, MAIN) : MAIN;
    return take(next < 0 ? MAIN : next);
}

static void create(void)
{
    int who = pick(0, MAIN + 1);

    if (who < 0)
        return;
    created++;
    left = running;
    running = who;
    arrive(stacklet_new(thrd, body, NULL));
}

static void switch_to(int who)
{
    if (who < 0)
        return;
    switched++;
    arrive(stacklet_switch(take(who)));
}

static void destroy(int who)
{
    if (who < 0)
        return;
    destroyed++;
    stacklet_destroy(handles[who]);
    handles[who] = NULL;
}

// One frame of one stack: leaves it when the dice say so, or at the end.
static void roam(int depth)
{
    int me = running;
    unsigned tag = state ^ (unsigned)(me << 8 ^ depth);
    volatile unsigned kept_tag = tag;
    double live = tag * 0.5;
    struct canaries canaries;

    plant(&canaries, tag);
    while (steps_left > 0) {
        steps_left--;
        unsigned dice = random_below(16);
        if (dice < 4 && depth < DEEPEST)
            roam(depth + 1);
        else if (dice < 6 && depth > 1)
            break;
        else if (dice < 9)
            create();
        else if (dice < 15)
            switch_to(pick(1, MAIN));
        else
            destroy(pick(1, MAIN + 1));
        assert(running == me);
        assert(tag == kept_tag && live == tag * 0.5);
        check(&canaries, tag);
    }
    if (steps_left == 0 && running != MAIN)
        switch_to(MAIN);
}

int main(int argc, char **argv)
{
    int seed = argc > 1 ? atoi(argv[1]) : 1;
    int steps = argc > 2 ? atoi(argv[2]) : 5000;

    size_t bytes = lab_heap_in_use();
    state = 2654435761u * (unsigned)seed | 1;
    steps_left = steps;
    thrd = stacklet_newthread();
    while (steps_left > 0)
        roam(1);
    assert(running == MAIN);
    for (int who = MAIN + 1; who < STACKS; who++) {
        if (handles[who] != NULL)
            destroy(who);
    }
    assert(created == destroyed + ended);
    stacklet_deletethread(thrd);
    assert(lab_heap_in_use() == bytes);
    printf("walk %d: %d steps, %d created, %d switches, %d ended, %d destroyed, %08x\n",
           seed, steps, created, switched, ended, destroyed, checksum);
    return 0;
}
