// Each allocation of a continulet's creation and first switches fails in turn:
// MemoryError, and everything is as it was.
#include <assert.h>
#include <stdio.h>

#include "continulet.h"
#include "lab.h"

static value body(continulet *self, value arguments, value keywords)
{
    (void)keywords;
    return continulet_switch(self, value_retain(arguments), NULL);
}

static void expect_memory_error(void)
{
    lab_fail_malloc(0);
    assert(error_matches(&MemoryError));
    value_release(error_take());
    assert(thread_current()->running.frame == NULL && thread_current()->running.unit == NULL);
    assert(thread_current()->transfer.origin == NULL);
}

// How many allocations of a creation can fail.
static int creations(continulet **created)
{
    size_t blocks = lab_heap_blocks();

    for (int n = 1;; n++) {
        lab_fail_malloc((unsigned long)n);
        *created = continulet_new(body, tuple_from(1, string_from("x")), NONE);
        if (*created != NULL) {
            lab_fail_malloc(0);
            return n - 1;
        }
        expect_memory_error();
        assert(lab_heap_blocks() == blocks);
    }
}

// An empty slot stays empty, and can be filled when there is memory.
static void initialisation_can_be_repeated(void)
{
    continulet *c = continulet_uninitialised();
    size_t blocks = lab_heap_blocks();

    for (int n = 1; n <= 2; n++) {
        lab_fail_malloc((unsigned long)n);
        assert(!continulet_init(c, body, EMPTY, NONE));
        expect_memory_error();
        assert(!continulet_is_pending(c));
        assert(lab_heap_blocks() == blocks);
    }
    assert(continulet_init(c, body, EMPTY, NONE));
    value_release((value)c);
}

static void a_switch_can_be_repeated(continulet *c)
{
    lab_fail_malloc(1);
    assert(continulet_switch(c, NONE, NULL) == NULL);
    expect_memory_error();
    value got = continulet_switch(c, NONE, NULL);
    assert(got != NULL);
    value_release(got);
    lab_fail_malloc(1);
    assert(continulet_throw(c, error_from(&KeyError, NONE), NULL) == NULL);
    expect_memory_error();
    value_release(continulet_switch(c, integer_from(3), NULL));
    assert(!continulet_is_pending(c));
}

int main(void)
{
    continulet *c;
    size_t blocks = lab_heap_blocks();

    lab_fail_malloc(1);
    assert(thread_stacklets() == NULL);
    expect_memory_error();
    assert(thread_stacklets() != NULL);
    printf("%d allocations\n", creations(&c));
    a_switch_can_be_repeated(c);
    value_release((value)c);
    initialisation_can_be_repeated();
    printf("%d blocks: the thread's\n", (int)(lab_heap_blocks() - blocks));
    return 0;
}

// expect: 5 allocations
// expect: 1 blocks: the thread's
