// A second thread starts with nothing of the first: no calls, no errors, no units.
// It runs to its end, and what it leaves is only its struct.
#include <assert.h>
#include <stdio.h>

#include "continulet.h"
#include "lab.h"

static struct thread *first;

static value body(continulet *self, value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    return continulet_switch(self, integer_from(1), NULL);
}

static void innermost(void *argument)
{
    *(int *)argument += 1;
    raise_error(&KeyError, "dropped with the thread");
}

static void second(void *argument)
{
    struct thread *thread = thread_current();

    assert(thread != first && thread->outer == first && !thread->ended);
    assert(thread->running.frame == NULL && thread->running.depth == 0);
    assert(thread->running.handled == NULL && thread->pending == NULL);
    assert(thread->units == NULL && thread->stacklets == NULL);
    continulet *c = continulet_new(body, EMPTY, NONE);
    assert(thread->units == (struct unit *)c);
    value got = continulet_switch(c, NONE, NULL);
    printf("second thread got %lld\n", integer_of(got));
    struct thread *third = thread_run(innermost, argument);
    assert(third->ended && third->pending == NULL && third->outer == thread);
    assert(thread_current() == thread);
    thread_free(third);
    value_release((value)c);
    assert(thread->units == NULL);
}

int main(void)
{
    struct frame frame;
    int count = 0;

    first = thread_current();
    size_t blocks = lab_heap_blocks();
    assert(frame_enter(&frame, "main"));
    raise_error(&ValueError, "mine");
    struct thread *ended = thread_run(second, &count);
    assert(ended->ended && ended->stacklets == NULL);
    thread_free(ended);
    assert(thread_current() == first && first->running.frame == &frame);
    assert(error_matches(&ValueError));
    value_release(error_take());
    frame_leave(&frame);
    lab_fail_malloc(1);
    assert(thread_run(innermost, &count) == NULL && error_matches(&MemoryError));
    value_release(error_take());
    assert(lab_heap_blocks() == blocks);
    printf("%d\n", count);
    return 0;
}

// expect: second thread got 1
// expect: 1
