// Throwing a suspended stack away.
//
// stacklet_destroy runs no code of the stack it destroys: the lines after the
// switch in `sleeper` never happen. All that is left is a freed heap block.
#include <assert.h>
#include <stdio.h>

#include "lab.h"
#include "stacklet.h"

static stacklet_handle sleeper(stacklet_handle source, void *arg)
{
    printf("sleeper %s: good night\n", (const char *)arg);
    stacklet_switch(source);
    printf("sleeper %s: this is never printed\n", (const char *)arg);
    assert(!"a destroyed stack must not run");
    return source;
}

int main(void)
{
    stacklet_thread_handle thrd = stacklet_newthread();
    size_t before = lab_heap_in_use();

    stacklet_handle first = stacklet_new(thrd, sleeper, "one");
    stacklet_handle second = stacklet_new(thrd, sleeper, "two");
    assert(first != second);
    assert(lab_heap_in_use() > before);

    stacklet_destroy(first);
    stacklet_destroy(second);
    assert(lab_heap_in_use() == before);
    printf("main: both sleepers are gone, and so is their memory\n");
    stacklet_deletethread(thrd);
    return 0;
}

// expect: sleeper one: good night
// expect: sleeper two: good night
// expect: main: both sleepers are gone, and so is their memory
