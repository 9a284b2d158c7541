// Two greenlets take turns. One of them never gets to its last line.
#include <stdio.h>

#include "greenlet.h"
#include "lab.h"

static greenlet *left, *right;

static value walk_left(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    puts("left begins");
    value_release(greenlet_switch(right, EMPTY, NONE));
    puts("left ends");
    return NONE;
}

static value walk_right(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    puts("right begins");
    value_release(greenlet_switch(left, EMPTY, NONE));
    puts("right ends");
    return NONE;
}

int main(void)
{
    lab_name(greenlet_main(), "main");
    lab_name(left = greenlet_new(walk_left, NULL), "left");
    lab_name(right = greenlet_new(walk_right, NULL), "right");
    greenlet_set_parent(left, right);
    value_release(greenlet_switch(left, EMPTY, NONE));
    puts("main ends");
    return 0;
}

// expect: left begins
// expect: right begins
// expect: left ends
// expect: right ends
// expect: main ends
