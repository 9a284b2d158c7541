// A producer and a consumer that meet at a channel, and never name each other.
//
// A channel holds nothing: to send is to wait for somebody who receives. With the
// usual preference the receiver of a send goes on at once, and whoever receives from
// a waiting sender simply continues.
#include <stdio.h>

#include "lab.h"
#include "stackless.h"

static channel *goods;

static value produce(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    for (int i = 0; i < 3; i++) {
        printf("producer offers %d\n", i);
        channel_send(goods, integer_from(i));
        printf("producer has got rid of %d\n", i);
    }
    return NONE;
}

static value consume(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    for (int i = 0; i < 3; i++) {
        puts("consumer wants something");
        printf("consumer has got %lld\n", integer_of(channel_receive(goods)));
    }
    return NONE;
}

int main(void)
{
    tasklet *producer, *consumer;

    lab_name(goods = channel_new(), "goods");
    lab_name(producer = tasklet_start(produce, EMPTY, NONE), "producer");
    lab_name(consumer = tasklet_start(consume, EMPTY, NONE), "consumer");
    puts("nobody has run yet");
    stackless_run();                    // until nobody can run any more
    puts("main: both are done");
    value_release((value)producer);
    value_release((value)consumer);
    value_release((value)goods);
    return 0;
}

// expect: nobody has run yet
// expect: producer offers 0
// expect: consumer wants something
// expect: consumer has got 0
// expect: consumer wants something
// expect: producer has got rid of 0
// expect: producer offers 1
// expect: consumer has got 1
// expect: consumer wants something
// expect: producer has got rid of 1
// expect: producer offers 2
// expect: consumer has got 2
// expect: producer has got rid of 2
// expect: main: both are done
