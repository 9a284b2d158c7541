// Two stacklets that play a ball between them, while main waits.
//
// A handle works once. So each player tells the other nothing but "your turn":
// the handle of the opponent is what stacklet_switch returns, fresh each time.
#include <assert.h>
#include <stdio.h>

#include "stacklet.h"

enum { ROUNDS = 3 };

static stacklet_thread_handle thrd;
static stacklet_handle main_handle;

static stacklet_handle pong(stacklet_handle opponent, void *arg)
{
    const char *ball = arg;

    for (int round = 1; round <= ROUNDS; round++) {
        printf("  pong %d hits the %s\n", round, ball);
        opponent = stacklet_switch(opponent);
    }
    return opponent;    // pong ends here; ping goes on
}

static stacklet_handle ping(stacklet_handle source, void *arg)
{
    main_handle = source;
    printf("ping serves\n");
    stacklet_handle opponent = stacklet_new(thrd, pong, arg);

    for (int round = 1; round <= ROUNDS; round++) {
        printf("ping %d returns it\n", round);
        opponent = stacklet_switch(opponent);
    }
    assert(opponent == EMPTY_STACKLET_HANDLE);
    return main_handle;
}

int main(void)
{
    thrd = stacklet_newthread();
    stacklet_handle last = stacklet_new(thrd, ping, "ball");

    assert(last == EMPTY_STACKLET_HANDLE);
    printf("game over\n");
    stacklet_deletethread(thrd);
    return 0;
}

// expect: ping serves
// expect:   pong 1 hits the ball
// expect: ping 1 returns it
// expect:   pong 2 hits the ball
// expect: ping 2 returns it
// expect:   pong 3 hits the ball
// expect: ping 3 returns it
// expect: game over
