// A continulet that outlives its thread: nobody can go there, but it can be let go,
// also with stacks of two threads below each other.
#include <assert.h>
#include <stdio.h>

#include "continulet.h"
#include "lab.h"

static continulet *left_behind;

static value body(continulet *self, value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    return continulet_switch(self, integer_from(1), NULL);
}

static void leave_one(void *argument)
{
    (void)argument;
    left_behind = continulet_new(body, EMPTY, NONE);
    value_release(continulet_switch(left_behind, NONE, NULL));
}

// Starts a thread below its own frames, and survives its stacks.
static value start_a_thread(continulet *self, value arguments, value keywords)
{
    volatile int local[20];

    (void)arguments, (void)keywords;
    for (int i = 0; i < 20; i++)
        local[i] = i;
    struct thread *thread = thread_run(leave_one, NULL);
    value_release(continulet_switch(self, pointer_from(thread), NULL));
    for (int i = 0; i < 20; i++)
        assert(local[i] == i);
    return NONE;
}

int main(void)
{
    thread_stacklets();
    size_t blocks = lab_heap_blocks();
    continulet *c = continulet_new(start_a_thread, EMPTY, NONE);
    value thread = continulet_switch(c, NONE, NULL);
    assert(continulet_is_pending(left_behind));
    assert(continulet_switch(left_behind, NONE, NULL) == NULL);
    assert(error_matches(&ContinuletError));
    value_release(error_take());
    value_release((value)left_behind);
    thread_free(pointer_of(thread));
    value_release(thread);
    value_release(continulet_switch(c, NONE, NULL));
    value_release((value)c);
    assert(lab_heap_blocks() == blocks);
    lab_heap_check();
    puts("nothing is left");
    return 0;
}

// expect: nothing is left
