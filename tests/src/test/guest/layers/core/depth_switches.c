// Each stack has its own calls; a new stack lies below its creator's calls, so its
// depth goes on from theirs, and the limit holds for all of them together.
#include <assert.h>
#include <stdio.h>

#include "continulet.h"
#include "lab.h"

static int created;

// Ends in RecursionError, since every level makes the next one.
static value level(continulet *self, value arguments, value keywords)
{
    struct frame frame;
    value result = NULL;

    (void)self, (void)arguments, (void)keywords;
    if (!frame_enter(&frame, "level"))
        return NULL;
    assert(frame.back->back == NULL || frame.back->back->name != NULL);
    continulet *next = continulet_new(level, EMPTY, NONE);
    created++;
    if (next != NULL)
        result = continulet_switch(next, NONE, NULL);
    value_release((value)next);
    frame_leave(&frame);
    return result;
}

int main(void)
{
    thread_stacklets();
    size_t blocks = lab_heap_blocks();
    thread_current()->deepest = 50;
    continulet *first = continulet_new(level, EMPTY, NONE);
    assert(continulet_switch(first, NONE, NULL) == NULL);
    assert(error_matches(&RecursionError));
    value_release(error_take());
    value_release((value)first);
    assert(thread_current()->running.depth == 0);
    assert(thread_current()->running.frame == NULL);
    assert(lab_heap_blocks() == blocks);
    printf("%d levels\n", created);
    return 0;
}

// expect: 50 levels
