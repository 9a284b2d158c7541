// The baker's parent is the guest. The loaf goes to main all the same.
#include <stdio.h>

#include "fiber.h"
#include "lab.h"

static fiber *main_fiber;

static value bake(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    puts("baker bakes");
    return string_from("a loaf");
}

static value eat(value arguments, value keywords)
{
    (void)arguments, (void)keywords;
    puts("guest sits down");
    value loaf = fiber_switch(main_fiber, NONE);
    printf("guest eats %s\n", string_of(loaf));
    value_release(loaf);
    return string_from("thanks");
}

int main(void)
{
    lab_name(main_fiber = fiber_current(), "main");
    fiber *guest = fiber_new(eat, EMPTY, NONE, NULL);
    lab_name(guest, "guest");
    fiber *baker = fiber_new(bake, EMPTY, NONE, guest);
    lab_name(baker, "baker");
    value got = fiber_switch(baker, NONE);
    printf("main gets %s\n", string_of(got));
    return 0;
}

// expect: guest sits down
// expect: baker bakes
// expect: guest eats a loaf
// expect: main gets thanks
