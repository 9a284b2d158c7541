// What one greenlet makes is what the next one needs. Nobody may switch to the next one.
#include <stdio.h>

#include "greenlet.h"
#include "lab.h"

static value bake(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    puts("baker bakes");
    return string_from("a loaf");
}

static value eat(value arguments, value keywords)
{
    (void)keywords;
    printf("guest eats %s\n", string_of(value_item(arguments, 0)));
    return string_from("thanks");
}

int main(void)
{
    greenlet *guest = greenlet_new(eat, NULL);
    greenlet *baker = greenlet_new(bake, NULL);

    lab_name(greenlet_main(), "main");
    lab_name(guest, "guest");
    lab_name(baker, "baker");
    value got = greenlet_switch(baker, EMPTY, NONE);
    printf("main gets %s\n", string_of(got));
    value_release(got);
    return 0;
}

// expect: baker bakes
// expect: guest eats a loaf
// expect: main gets thanks
