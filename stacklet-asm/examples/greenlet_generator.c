// A generator that may produce from any depth of calls.
//
// `tree` calls itself; each of its calls can hand a number to the consumer, for the whole
// stack is suspended, not just one function. The consumer makes itself the parent before
// each item: that is who gets the item, and who goes on when the generator ends.
#include <stdio.h>

#include "greenlet.h"
#include "lab.h"

enum { HEIGHT = 3 };

// Called by the generator, however deep: an item for the consumer.
static void emit(int number)
{
    greenlet *consumer = greenlet_parent(greenlet_current());

    value_release(greenlet_send(consumer, integer_from(number)));
}

static void tree(int height)
{
    if (height == 0)
        return;
    tree(height - 1);
    emit(height);
    tree(height - 1);
}

static value walk(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    tree(HEIGHT);
    return NONE;
}

// Called by the consumer: the next item. When there is none, the generator is dead.
static value next_of(greenlet *generator)
{
    greenlet_set_parent(generator, greenlet_current());
    return greenlet_switch(generator, EMPTY, NONE);
}

int main(void)
{
    greenlet *generator = greenlet_new(walk, NULL);
    value item;

    lab_name(greenlet_main(), "consumer");
    lab_name(generator, "generator");
    while (item = next_of(generator), !greenlet_is_dead(generator)) {
        value_print(item);
        puts("");
        value_release(item);
    }
    value_release((value)generator);
    return 0;
}

// expect: 1
// expect: 2
// expect: 1
// expect: 3
// expect: 1
// expect: 2
// expect: 1
