// A producer and a consumer, each written as a plain loop.
//
// Neither calls the other. Each hands control over in the middle of its own
// loop, and finds its local variables untouched when it continues. lab_name
// only tells the lab what to call them.
#include <assert.h>
#include <stdio.h>

#include "lab.h"
#include "stacklet.h"

enum { ITEMS = 4 };

static stacklet_thread_handle thrd;
static int box;

static stacklet_handle consumer(stacklet_handle producer_handle, void *arg)
{
    int sum = 0;

    (void)arg;
    lab_name(NULL, "consumer");
    for (int i = 0; i < ITEMS; i++) {
        sum += box;
        printf("consumed %d, sum %d\n", box, sum);
        producer_handle = stacklet_switch(producer_handle);
    }
    printf("consumer: total %d\n", sum);
    return producer_handle;
}

static stacklet_handle producer(stacklet_handle main_handle, void *arg)
{
    stacklet_handle consumer_handle = NULL;

    (void)arg;
    lab_name(NULL, "producer");
    for (int item = 1; item <= ITEMS; item++) {
        box = item * item;
        printf("produced %d\n", box);
        consumer_handle = item == 1 ? stacklet_new(thrd, consumer, NULL)
                                    : stacklet_switch(consumer_handle);
    }
    consumer_handle = stacklet_switch(consumer_handle);
    assert(consumer_handle == EMPTY_STACKLET_HANDLE);
    return main_handle;
}

int main(void)
{
    thrd = stacklet_newthread();
    stacklet_handle last = stacklet_new(thrd, producer, NULL);

    assert(last == EMPTY_STACKLET_HANDLE);
    printf("main: both are done\n");
    stacklet_deletethread(thrd);
    return 0;
}

// expect: produced 1
// expect: consumed 1, sum 1
// expect: produced 4
// expect: consumed 4, sum 5
// expect: produced 9
// expect: consumed 9, sum 14
// expect: produced 16
// expect: consumed 16, sum 30
// expect: consumer: total 30
// expect: main: both are done
