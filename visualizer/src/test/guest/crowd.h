// A crowd of suspended stacklets, for pictures that must not choke on them. The
// program that includes this says how many: CROWD. All begin on one stack, so that
// each has to leave the stack wholly for the next one; then the first few take turns.
#include <assert.h>
#include <stdio.h>

#include "stacklet.h"

enum { TURNS = 40, PLAYERS = 8 };

static stacklet_thread_handle thrd;
static stacklet_handle member[CROWD + 1];
static int going_home;

// Each on a stack of its own: goes back to main whenever it is called, until all go home.
static stacklet_handle wait_for_turns(stacklet_handle source, void *number)
{
    volatile int seen = (int)(long)number;

    while (!going_home) {
        source = stacklet_switch(source);
        assert(seen == (int)(long)number);
    }
    return source;
}

// On main's stack; suspends main until the member comes back.
static void call(int number)
{
    member[number] = stacklet_switch(member[number]);
    assert(member[number] != NULL);
}

int main(void)
{
    thrd = stacklet_newthread();
    for (int i = 0; i < CROWD; i++) {
        member[i] = stacklet_new(thrd, wait_for_turns, (void *)(long)i);
        assert(member[i] != NULL && member[i] != EMPTY_STACKLET_HANDLE);
    }
    for (int turn = 0; CROWD > 0 && turn < TURNS; turn++)
        call(turn % (CROWD < PLAYERS ? CROWD : PLAYERS));
    puts("all have had their turns");
    going_home = 1;
    for (int i = 0; i < CROWD; i++)
        call(i);
    stacklet_deletethread(thrd);
    return 0;
}
